import type { SubmitMode } from '#model/action.ts'
import { chooseMode, useSession } from '#ui/session.ts'
import { Segmented } from '#widgets/segmented.tsx'
import styles from './mode-choice.module.css'

const options = [
  { value: 'all-or-nothing', label: 'All or nothing' },
  { value: 'per-topic', label: 'Per topic' },
] as const

const sentences: Readonly<Record<SubmitMode, string>> = {
  'all-or-nothing': 'If one topic refuses, none changes.',
  'per-topic':
    'Each topic decides for itself, as overlay nodes usually do: some may change, others not.',
}

export function ModeChoice() {
  const mode = useSession((session) => session.mode)
  return (
    <div className={styles['mode']}>
      <Segmented label="Together" options={options} value={mode} onChange={chooseMode} />
      <p className={styles['sentence']}>{sentences[mode]}</p>
    </div>
  )
}
