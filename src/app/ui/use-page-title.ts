import { useEffect } from 'react'

const SITE = 'Atomic Overlay Lab'

/** Names the browser's tab and history after the page that is shown; null is the lab itself. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? SITE : `${title} · ${SITE}`
  }, [title])
}
