import type { ReadFault } from '#chain/view.ts'
import { explainReadFault } from '#ui/explain/read-fault.ts'
import { showBytes } from '#ui/session.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'

/** Why the bytes were refused, where, and the way there. */
export function FaultBanner({ fault }: { readonly fault: ReadFault }) {
  const { what, where, todo } = explainReadFault(fault)
  return (
    <Banner
      tone="problem"
      title={what}
      action={<Button onClick={() => showBytes(fault.at)}>Show the bytes</Button>}
    >
      {where} {todo}
    </Banner>
  )
}
