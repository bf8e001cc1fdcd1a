import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { Rush } from '#lessons/baskets/rush.tsx'
import { LiveLesson } from '#lessons/live-lesson.tsx'
import { useLab } from '#ui/lab.ts'
import styles from './wallets-page.module.css'
import { hostOf } from '#ui/learn/host-of.ts'
import { Disclosure } from '#widgets/disclosure.tsx'

/** The inventory scenario: five in stock, many buyers at once; on a node of its own, so nothing here moves. */
export function RushPanel() {
  const lab = useLab()
  const [, go] = useLocation()
  const host = useMemo(() => hostOf(lab, () => go('/')), [lab, go])
  const [open, setOpen] = useState(false)
  return (
    <Disclosure
      summary="Sell five to eight: an inventory under a rush"
      open={open}
      onToggle={setOpen}
    >
      {open && (
        <LiveLesson host={host}>
          <p className={styles['lead']}>
            A warehouse has five widgets. All buyers come in the same moment. It runs on a node of
            its own: your wallets stay as they are.
          </p>
          <Rush />
        </LiveLesson>
      )}
    </Disclosure>
  )
}
