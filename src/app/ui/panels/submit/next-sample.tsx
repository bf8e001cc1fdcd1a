import { ArrowRight } from 'lucide-react'
import { nextSample } from '#ui/guide.ts'
import type { Lab } from '#ui/lab.ts'
import { openSample } from '#ui/open.ts'
import { useSession } from '#ui/session.ts'
import { useSamples } from '#ui/use-samples.ts'
import { Button } from '#widgets/button.tsx'

/** The way on, where the bytes are a sample and not the last one. */
export function NextSample({ lab }: { readonly lab: Lab }) {
  const samples = useSamples(lab)
  const origin = useSession((session) => session.origin)
  const next = origin?.kind === 'sample' ? nextSample(samples, origin.sample.name) : undefined
  if (!next) return null
  return (
    <Button look="primary" onClick={() => void openSample(lab, next)}>
      Next: {next.title}
      <ArrowRight aria-hidden="true" />
    </Button>
  )
}
