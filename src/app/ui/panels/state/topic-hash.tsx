import { useState } from 'react'
import type { TopicName } from '#chain/ids.ts'
import { Button } from '#widgets/button.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import type { StateView } from './use-state-view.ts'

interface TopicHashProps {
  readonly view: StateView
  readonly topic: TopicName
}

/** Computed when asked: it reads the whole topic. Two nodes with the same hash hold the same coins. */
export function TopicHash({ view, topic }: TopicHashProps) {
  const [hash, setHash] = useState<string | null>(null)
  const compute = async () => {
    const [state, { topicHash }, { emptyTopic }] = await Promise.all([
      view.topicState(topic),
      import('#model/hash.ts'),
      import('#model/lab-state.ts'),
    ])
    setHash(topicHash(state ?? emptyTopic(topic)))
  }
  if (hash !== null) return <IdChip id={hash} kind="state hash" />
  return (
    <Button
      look="quiet"
      title="Two nodes with the same hash hold the same coins"
      onClick={() => void compute()}
    >
      State hash
    </Button>
  )
}
