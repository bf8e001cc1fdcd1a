import { useMemo } from 'react'
import type { Outpoint, TopicName } from '#chain/ids.ts'
import { historyDiagram } from '#diagrams/history-diagram.ts'
import { useLive } from '#ui/use-live.ts'
import { Button } from '#widgets/button.tsx'
import { Diagram } from '#widgets/diagram.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'
import type { StateView } from './use-state-view.ts'
import styles from './table.module.css'

/** A coin of the topic; `key` is its place among the topic's rows. */
export interface Chosen {
  readonly outpoint: Outpoint
  readonly key: number
}

interface HistoryViewProps {
  readonly view: StateView
  readonly topic: TopicName
  readonly around: Chosen | null
  readonly onNewest: () => void
}

/** A relative is rarely farther away than this; a topic may hold a million rows. */
const READ = 400

/** Which coin became what: around the chosen coin, or around the newest. */
export function HistoryView({ view, topic, around, onNewest }: HistoryViewProps) {
  const rows = useLive(async () => {
    const before = around && { before: around.key + READ / 2 }
    return (await view.outputs({ topic, limit: READ, ...before })).rows
  }, [view, topic, around])
  const diagram = useMemo(() => {
    if (!rows) return null
    const held = view.summaries.find((each) => each.topic === topic)?.admitted ?? 0
    return historyDiagram({
      topic,
      outputs: rows.toReversed(),
      around: around?.outpoint ?? null,
      unread: Math.max(0, held - rows.length),
    })
  }, [rows, view, topic, around])
  if (!rows || !diagram) return null
  if (rows.length === 0)
    return (
      <EmptyState title="No history yet">
        Submit a transaction that {topic} admits; each one that spends its coins is drawn after it.
      </EmptyState>
    )
  return (
    <div className={styles['scroll']}>
      <Diagram
        title={around ? `Around a coin of ${topic}` : `The newest coins of ${topic}`}
        diagram={diagram}
      />
      {around && (
        <Button look="quiet" onClick={onNewest}>
          Show the newest instead
        </Button>
      )}
    </div>
  )
}
