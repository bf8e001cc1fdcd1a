import { useLayoutEffect, useRef, type RefObject } from 'react'

interface LineBands {
  /** Of the element that holds the bands, each with its line as `data-line`. */
  readonly bands: RefObject<HTMLDivElement | null>
  /** To be called whenever the field scrolls. */
  readonly follow: () => void
  /** Brings a line (from 1) into the field's view, if it is not there. */
  readonly scrollTo: (line: number) => void
}

function metrics(area: HTMLElement) {
  const { lineHeight, paddingTop, borderTopWidth } = getComputedStyle(area)
  const height = parseFloat(lineHeight)
  const first = parseFloat(paddingTop) + parseFloat(borderTopWidth)
  return { height, topOf: (line: number) => first + (line - 1) * height }
}

/** A text field cannot mark a line, so bands lie under it at some; its lines do not wrap and are all as high. `pointed` is brought into view. */
export function useLineBands(
  area: RefObject<HTMLTextAreaElement | null>,
  pointed: number | null,
): LineBands {
  const bands = useRef<HTMLDivElement>(null)
  const follow = (): void => {
    if (area.current && bands.current)
      bands.current.style.transform = `translateY(${-area.current.scrollTop}px)`
  }
  const scrollTo = (to: number): void => {
    if (!area.current) return
    const { scrollTop, clientHeight } = area.current
    const { height, topOf } = metrics(area.current)
    const top = topOf(to)
    if (top < scrollTop || top + height > scrollTop + clientHeight)
      area.current.scrollTop = Math.max(0, top - clientHeight / 2)
  }
  useLayoutEffect(() => {
    if (pointed !== null) scrollTo(pointed)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another line moves the view
  }, [pointed])
  useLayoutEffect(() => {
    if (!area.current || !bands.current) return
    const { height, topOf } = metrics(area.current)
    for (const band of bands.current.querySelectorAll<HTMLElement>('[data-line]')) {
      band.style.top = `${topOf(Number(band.dataset['line']))}px`
      band.style.height = `${height}px`
    }
    follow()
  })
  return { bands, follow, scrollTo }
}
