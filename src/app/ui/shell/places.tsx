import { ChevronDown } from 'lucide-react'
import { useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { pages, type Page } from '#ui/pages.ts'
import { useMedia } from '#ui/use-media.ts'
import styles from './places.module.css'

const ROOM = '(min-width: 52rem)'
const LIST = 'places'

/** Where one can go. A phone shows where one is, and the rest on demand. */
export function Places() {
  const [at] = useLocation()
  const here = pages.find(({ to }) => at === to || at.startsWith(`${to}/`))
  const room = useMedia(ROOM)
  const list = useRef<HTMLElement>(null)
  const links = pages
    .filter(({ notInBar }) => !notInBar)
    .map((page) => (
      <Link
        key={page.to}
        className={styles['place']}
        href={page.to}
        aria-current={current(page, here, at)}
        onClick={() => list.current?.hidePopover()}
      >
        {page.name}
      </Link>
    ))
  if (room)
    return (
      <nav className={styles['row']} aria-label="Places">
        {links}
      </nav>
    )
  return (
    <div className={styles['row']}>
      <button type="button" className={styles['here']} popoverTarget={LIST}>
        <span className="visually-hidden">Place: </span>
        {here?.name}
        <ChevronDown aria-hidden="true" size={15} />
      </button>
      <nav ref={list} id={LIST} popover="auto" className={styles['list']} aria-label="Places">
        {links}
      </nav>
    </div>
  )
}

/** A lesson is inside Learn, and not Learn itself. */
function current(page: Page, here: Page | undefined, at: string) {
  if (page !== here) return undefined
  return at === page.to ? 'page' : 'true'
}
