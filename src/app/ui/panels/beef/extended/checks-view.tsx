import { noticers } from '#ui/explain/extended.ts'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { Checking } from './use-extended-examination.ts'
import styles from './extended.module.css'

/** Everybody who looks at an EF, in order, and what each of them said of these bytes. */
export function ChecksView({ checking }: { readonly checking: Checking }) {
  const { examination } = checking
  const stopped = noticers.findIndex(({ who }) => who === examination?.noticer)
  const standing = (place: number) => {
    if (!examination) return <StatusMark status="unknown" label="not yet" />
    if (place === stopped) {
      return examination.status === 'SEEN_IN_ORPHAN_MEMPOOL' ? (
        <StatusMark status="orphan" label="waits" />
      ) : (
        <StatusMark status="failed" label="objects" />
      )
    }
    if (stopped >= 0 && place > stopped) return <StatusMark status="unproven" label="not asked" />
    return <StatusMark status="passed" />
  }
  return (
    <ol className={styles['checks']} aria-label="Who looks at it, in order">
      {noticers.map(({ who, name, asks }, place) => (
        <li key={who} title={asks}>
          {name} {standing(place)}
        </li>
      ))}
    </ol>
  )
}
