import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'

/** Browsers cap an element's height (Firefox at 17.9 million px); beyond this the scrollbar is scaled. */
const TALLEST = 8_000_000
const OVERSCAN = 6
/** Rows beyond which a target is shown with its surroundings, not at the edge. */
const FAR = 2

/** The scrollbar's place and the row pixels it stands for: equal unless the bar is scaled. */
interface Place {
  readonly scroll: number
  readonly top: number
}

const start: Place = { scroll: 0, top: 0 }

interface VirtualRows {
  readonly onScroll: () => void
  readonly onScrollEnd: () => void
  /** Height in px of the element inside that stands for all rows. */
  readonly height: number
  /** Rows to render: half-open. */
  readonly first: number
  readonly end: number
  /** Where the first rendered row stands in that element, in px. */
  readonly offset: number
  readonly rowsInView: number
  /** Scrolls to the row if it is out of view: by steps as little as shows it, from afar with its surroundings. */
  readonly reveal: (row: number) => void
}

/** Rows of one height, of which only those in view exist. Small scrolls are exact; far jumps follow the (scaled) scrollbar. */
export function useVirtualRows(
  viewportRef: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): VirtualRows {
  const [size, setSize] = useState(0)
  const [place, setPlace] = useState<Place>(start)
  const at = useRef<Place>(start)
  const full = count * rowHeight
  const height = Math.min(full, TALLEST)
  const scrollable = Math.max(1, height - size)
  const ratio = height === full ? 1 : Math.max(1, full - size) / scrollable

  useEffect(() => {
    const element = viewportRef.current
    if (!element) return
    const watch = new ResizeObserver(() => setSize(element.clientHeight))
    watch.observe(element)
    return () => watch.disconnect()
  }, [viewportRef])

  const moveTo = useCallback(
    (scroll: number, wanted: number) => {
      const next = Math.max(0, Math.min(wanted, full - size))
      at.current = { scroll, top: next }
      setPlace(at.current)
    },
    [full, size],
  )

  const onScroll = useCallback(() => {
    const scroll = viewportRef.current?.scrollTop ?? 0
    const moved = scroll - at.current.scroll
    const atEdge = scroll <= 0 || scroll >= scrollable - 1
    const far = ratio === 1 || atEdge || Math.abs(moved) > size
    if (moved !== 0 || ratio === 1) moveTo(scroll, far ? scroll * ratio : at.current.top + moved)
  }, [viewportRef, moveTo, ratio, scrollable, size])

  const scrollBarTo = useCallback(
    (wanted: number) => {
      const element = viewportRef.current
      if (!element) return
      element.scrollTo({ top: wanted / ratio, behavior: 'instant' })
      moveTo(element.scrollTop, wanted)
    },
    [viewportRef, moveTo, ratio],
  )

  const onScrollEnd = useCallback(() => {
    if (ratio !== 1) scrollBarTo(at.current.top)
  }, [ratio, scrollBarTo])

  const reveal = useCallback(
    (row: number) => {
      const edge = row * rowHeight
      const above = at.current.top - edge
      const below = edge + rowHeight - (at.current.top + size)
      if (above <= 0 && below <= 0) return
      if (Math.max(above, below) > FAR * rowHeight) scrollBarTo(edge - size / 3)
      else scrollBarTo(above > 0 ? edge : edge + rowHeight - size)
    },
    [rowHeight, scrollBarTo, size],
  )

  const visibleTop = Math.max(0, Math.min(place.top, full - size))
  const first = Math.max(0, Math.floor(visibleTop / rowHeight) - OVERSCAN)
  const end = Math.min(count, Math.ceil((visibleTop + size) / rowHeight) + OVERSCAN)
  const offset = first * rowHeight - (visibleTop - Math.min(place.scroll, scrollable))
  const rowsInView = Math.max(1, Math.floor(size / rowHeight))
  return { onScroll, onScrollEnd, height, first, end, offset, rowsInView, reveal }
}
