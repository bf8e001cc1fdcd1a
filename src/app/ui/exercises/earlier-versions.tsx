import { Button } from '#widgets/button.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import { quantity } from '#widgets/quantity.tsx'
import type { Work } from './work.ts'
import styles from './code-panel.module.css'

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })

const linesOf = (files: Work['files']): number =>
  Object.values(files).reduce((sum, text) => sum + text.split('\n').length, 0)

/** What stood there before a reset: the way back. */
export function EarlierVersions({ work }: { readonly work: Work }) {
  const { earlier } = work
  if (earlier.length === 0) return null
  return (
    <Disclosure summary={`Earlier versions (${earlier.length})`}>
      <ul className={styles['earlier']}>
        {earlier.map(({ id, at, files }) => (
          <li key={id}>
            <span>
              {when.format(at)}, {quantity(linesOf(files), 'line')}
            </span>
            <Button look="quiet" onClick={() => work.replace(files)}>
              Bring it back
            </Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
