import type { ReactNode } from 'react'
import { useScrollRegion } from '#widgets/use-scroll-region.ts'
import type { CodeLine } from './code-lines.ts'
import styles from './crash.module.css'

interface CodeProps {
  readonly label: string
  /** One list item for each line. */
  readonly children: ReactNode
}

/** Numbered lines in a region that scrolls by itself where they are too wide. */
export function Code({ label, children }: CodeProps) {
  const region = useScrollRegion(label)
  return (
    <div className={styles['code']} {...region}>
      <ol className={styles['lines']} aria-label={label}>
        {children}
      </ol>
    </div>
  )
}

export function CodeText({ line }: { readonly line: CodeLine }) {
  return (
    <li>
      <CodeWords line={line} />
    </li>
  )
}

/** The indentation stands apart, so that a line through the words spares it. */
export function CodeWords({ line }: { readonly line: CodeLine }) {
  const words = line.text.trimStart()
  return (
    <code>
      {line.text.slice(0, line.text.length - words.length)}
      <span>{words}</span>
    </code>
  )
}
