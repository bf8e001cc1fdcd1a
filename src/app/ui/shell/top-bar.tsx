import { CircleQuestionMark } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { TOPIC_MANAGERS } from '#ui/learn/routes.ts'
import { Button } from '#widgets/button.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { LabMenu } from './lab-menu.tsx'
import { Mark } from './mark.tsx'
import { ThemeChoice } from './theme-choice.tsx'
import styles from './top-bar.module.css'

const places = [
  { to: '/', name: 'Lab' },
  { to: TOPIC_MANAGERS, name: 'Learn' },
]

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null

/** Name, places, help, theme, menu: only what works. */
export function TopBar() {
  const [here] = useLocation()
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
      <h1 className={styles['name']}>Atomic Overlay Lab</h1>
      <nav className={styles['places']} aria-label="Places">
        {places.map(({ to, name }) => (
          <Link
            key={to}
            className={styles['place']}
            href={to}
            aria-current={to === here ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
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
