import { useMemo } from 'react'
import type { Revision, Txid } from '#chain/ids.ts'
import { transitionDiagram } from '#diagrams/transition-diagram.ts'
import type { Change } from '#model/change.ts'
import { useLab } from '#ui/lab.ts'
import { useLive } from '#ui/use-live.ts'
import { Diagram } from '#widgets/diagram.tsx'

interface TransitionViewProps {
  readonly title: string
  readonly subject: Txid | null
  readonly changes: readonly Change[]
  /** The revision before the step. */
  readonly after: Revision
}

/** Coins before, the transaction, coins after: of a plan or of an event. */
export function TransitionView({ title, subject, changes, after }: TransitionViewProps) {
  const { queries } = useLab()
  const state = useLive(() => queries.stateAt(after), [queries, after])
  const diagram = useMemo(
    () =>
      state &&
      transitionDiagram({
        subject,
        changes,
        before: (topic, outpoint) => state.topics.get(topic)?.outputs.get(outpoint) ?? null,
      }),
    [state, subject, changes],
  )
  return diagram ? <Diagram title={title} diagram={diagram} /> : null
}
