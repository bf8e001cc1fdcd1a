import { useEffect, useState } from 'react'
import type { StorageProblem } from '#storage/problem.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { explainStorageProblem } from '#ui/explain/storage-problem.ts'
import type { Lab } from '#ui/lab.ts'

/** Loading again mends these; for the others there is nothing to press. */
const mendedByReload: ReadonlySet<StorageProblem['code']> = new Set([
  'upgraded-elsewhere',
  'newer',
  'cleared',
  'workspace-deleted',
  'disconnected',
  'failed',
])

/** What is wrong with storage, each once, until it is dismissed. */
export function StorageBanners({ lab }: { readonly lab: Lab }) {
  const [problems, setProblems] = useState<readonly StorageProblem[]>([])
  useEffect(
    () =>
      lab.watchProblems((problem) => {
        setProblems((told) => [...told.filter(({ code }) => code !== problem.code), problem])
      }),
    [lab],
  )
  return problems.map((problem) => {
    const { what, todo } = explainStorageProblem(problem)
    return (
      <Banner
        key={problem.code}
        tone={problem.code === 'denied' ? 'notice' : 'problem'}
        title={what}
        onDismiss={() => setProblems((told) => told.filter((each) => each !== problem))}
        {...(mendedByReload.has(problem.code) && {
          action: <Button onClick={() => location.reload()}>Load again</Button>,
        })}
      >
        {todo}
      </Banner>
    )
  })
}
