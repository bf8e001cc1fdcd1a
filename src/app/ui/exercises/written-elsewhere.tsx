import { useLive } from '#ui/use-live.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { resetOf, type ExerciseParts } from './work.ts'
import styles from './code-panel.module.css'

interface WrittenElsewhereProps extends ExerciseParts {
  readonly onTakeOver: () => void
}

/** What another tab writes, to read as it is kept. */
export function WrittenElsewhere(props: WrittenElsewhereProps) {
  const { course, exercise, texts, onTakeOver } = props
  const { name, title } = exercise
  const kept = useLive(async () => (await course.desk.work(name)) ?? null, [course, name])
  if (kept === undefined) return null
  const files = kept?.files ?? resetOf(exercise, texts, 0)
  return (
    <section className={styles['code']} aria-label={`Read only: ${title}`}>
      <Banner
        tone="notice"
        title="Another tab has this exercise open."
        action={<Button onClick={onTakeOver}>Write here instead</Button>}
      >
        It can be read here, as the other tab keeps it. Once you write here, the other tab can only
        read; nothing that was typed there is lost.
      </Banner>
      {Object.entries(files).map(([file, text]) => (
        <pre
          key={file}
          className={styles['log']}
          aria-label={file}
          role="region"
          // A long text scrolls by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {text}
        </pre>
      ))}
    </section>
  )
}
