import { useCallback, useState, type HTMLAttributes, type Ref } from 'react'

interface ScrollRegion extends HTMLAttributes<HTMLElement> {
  readonly ref: Ref<HTMLDivElement>
}

/** For an element that hides what does not fit: once it has more inside than it shows, it scrolls, has this name, and Tab stops at it so that arrows scroll. */
export function useScrollRegion(label: string): ScrollRegion {
  const [scrolls, setScrolls] = useState(false)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const watch = new ResizeObserver(() =>
      setScrolls(
        element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight,
      ),
    )
    watch.observe(element)
    for (const child of element.children) watch.observe(child)
    return () => watch.disconnect()
  }, [])
  if (!scrolls) return { ref }
  return { ref, role: 'region', 'aria-label': label, tabIndex: 0, style: { overflow: 'auto' } }
}
