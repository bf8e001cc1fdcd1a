import { CircleQuestionMark } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { Button } from '#widgets/button.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { LabMenu } from './lab-menu.tsx'
import { Mark } from './mark.tsx'
import { Places } from './places.tsx'
import { ShareButton } from './share-button.tsx'
import { ThemeChoice } from './theme-choice.tsx'
import { WorkspaceChip } from './workspace-chip.tsx'
import styles from './top-bar.module.css'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null

/** Name, places, help, theme, menu: only what works. */
export function TopBar() {
  const [at] = useLocation()
  // The other pages have a heading of their own.
  const Name = at === '/' ? 'h1' : 'p'
  const help = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) help.current?.showModal()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <header className={styles['bar']}>
      <Mark />
      <Name className={styles['name']}>Atomic Overlay Lab</Name>
      <Places />
      <WorkspaceChip />
      <ShareButton />
      <Button
        look="icon"
        aria-label="How it works"
        title="How it works (?)"
        onClick={() => help.current?.showModal()}
      >
        <CircleQuestionMark aria-hidden="true" />
      </Button>
      <ThemeChoice />
      <LabMenu />
      <HelpDialog ref={help} />
    </header>
  )
}
