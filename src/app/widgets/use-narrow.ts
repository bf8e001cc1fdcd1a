import { useEffect, useState, type RefObject } from 'react'

/** Whether the element is narrower than `width` px: parts adapt to their pane, not to the window. */
export function useNarrow(element: RefObject<HTMLElement | null>, width: number): boolean {
  const [narrow, setNarrow] = useState(false)
  useEffect(() => {
    const target = element.current
    if (!target) return
    const watch = new ResizeObserver(() => setNarrow(target.clientWidth < width))
    watch.observe(target)
    return () => watch.disconnect()
  }, [element, width])
  return narrow
}
