import type { TopicName } from '#chain/ids.ts'
import { useLab } from '#ui/lab.ts'
import { setSession } from '#ui/session.ts'
import { quantity } from '#widgets/quantity.tsx'
import { Segmented } from '#widgets/segmented.tsx'
import type { StateView } from './use-state-view.ts'
import styles from './topic-picker.module.css'

interface TopicPickerProps {
  readonly view: StateView
  readonly topic: TopicName
}

/** Every topic that this node has, with what it holds. */
export function TopicPicker({ view, topic }: TopicPickerProps) {
  const { engine } = useLab()
  const topics = [...new Set([...engine.topics, ...view.summaries.map((each) => each.topic)])]
  const unspentIn = (name: TopicName) =>
    view.summaries.find((each) => each.topic === name)?.unspent ?? 0
  return (
    <div className={styles['picker']}>
      <Segmented
        label="Topic"
        options={topics.map((name) => ({
          value: name,
          title: quantity(unspentIn(name), 'unspent output'),
          label: (
            <>
              <code>{name}</code> <span className={styles['count']}>{unspentIn(name)}</span>
            </>
          ),
        }))}
        value={topic}
        onChange={(chosen) => setSession({ topic: chosen })}
      />
    </div>
  )
}
