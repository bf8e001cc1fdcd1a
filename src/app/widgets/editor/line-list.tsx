import { useId, useMemo } from 'react'
import { lineDiff, type DiffLine } from './line-diff.ts'
import styles from './editor.module.css'

interface LineListProps {
  readonly title: string
  readonly own: string
  readonly theirs: string
}

const SIGNS = { both: '', own: '−', theirs: '+' } as const

/** One's own lines and another version's in one list, signed; nothing in it can be written. */
export function LineList({ title, own, theirs }: LineListProps) {
  const id = useId()
  const lines = useMemo(() => lineDiff(own, theirs), [own, theirs])
  const words = { both: '', own: 'only yours: ', theirs: `only in ${title}: ` }
  return (
    <section className={styles['lines']} aria-labelledby={id}>
      <p id={id}>
        {title}: <b>−</b> stands only in yours, <b>+</b> only there.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol tabIndex={0} aria-label={`Lines of yours and of ${title}`}>
        {lines.map((line: DiffLine, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a list of lines has no other key
          <li key={at} data-in={line.in}>
            <span aria-hidden>{SIGNS[line.in]}</span>
            {words[line.in] && <span className="visually-hidden">{words[line.in]}</span>}
            <code>{line.text}</code>
          </li>
        ))}
      </ol>
    </section>
  )
}
