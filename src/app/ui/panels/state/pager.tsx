import { Button } from '#widgets/button.tsx'
import type { Pages } from './use-pages.ts'
import styles from './pager.module.css'

/** The way to older and newer rows; nothing where all are in sight. */
export function Pager({ older, newer }: Pick<Pages<unknown>, 'older' | 'newer'>) {
  if (!older && !newer) return null
  return (
    <nav className={styles['pager']} aria-label="Pages">
      <Button look="quiet" disabled={!newer} onClick={() => newer?.()}>
        Newer
      </Button>
      <Button look="quiet" disabled={!older} onClick={() => older?.()}>
        Older
      </Button>
    </nav>
  )
}
