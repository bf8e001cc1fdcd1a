import { useMemo } from 'react'
import { runDiagram, type RunStep } from '#diagrams/run-diagram.ts'
import { Diagram } from '#widgets/diagram.tsx'

interface RunViewProps {
  readonly title: string
  readonly steps: readonly RunStep[]
  /** The step that is pointed at. */
  readonly current: number | null
}

/** A run as a sequence diagram, with its table. */
export function RunView({ title, steps, current }: RunViewProps) {
  const diagram = useMemo(() => runDiagram(steps, current), [steps, current])
  return <Diagram diagram={diagram} title={title} />
}
