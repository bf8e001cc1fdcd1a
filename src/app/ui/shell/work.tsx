import { lazy, Suspense } from 'react'
import { LabContext } from '#ui/lab.ts'
import type { PanelName } from '#ui/session.ts'
import { useMedia, WIDE } from '#ui/use-media.ts'
import { usePageTitle } from '#ui/use-page-title.ts'
import { Narrow } from './narrow.tsx'
import { PanelFrame } from './panel-frame.tsx'
import { panelTitles } from './panels.tsx'
import styles from './work.module.css'

const Wide = lazy(async () => ({ default: (await import('./wide.tsx')).Wide }))

const order: readonly PanelName[] = ['beef', 'submit', 'state', 'timeline']

/** The lab's panels: side by side where there is room, else one at a time. */
export function Work() {
  usePageTitle(null)
  const wide = useMedia(WIDE)
  if (!wide) return <Narrow />
  return (
    <Suspense fallback={<Outline />}>
      <Wide />
    </Suspense>
  )
}

/** The panels' places and names, until the movable borders between them have come. */
function Outline() {
  return (
    <LabContext value={undefined}>
      <div className={styles['outline']}>
        {order.map((name) => (
          <PanelFrame key={name} name={name} title={panelTitles[name]}>
            {null}
          </PanelFrame>
        ))}
      </div>
    </LabContext>
  )
}
