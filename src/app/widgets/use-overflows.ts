import { useEffect, useState, type RefObject } from 'react'

/** Whether the element has more inside than it shows: only then should Tab stop at it, so that arrows scroll. */
export function useOverflows(elementRef: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false)
  useEffect(() => {
    const element = elementRef.current
    if (!element) return
    const watch = new ResizeObserver(() =>
      setOverflows(
        element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight,
      ),
    )
    watch.observe(element)
    for (const child of element.children) watch.observe(child)
    return () => watch.disconnect()
  }, [elementRef])
  return overflows
}
