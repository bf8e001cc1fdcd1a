import { useLayoutEffect, useRef, type RefObject } from 'react'

interface LineBand {
  readonly band: RefObject<HTMLDivElement | null>
  /** To be called whenever the field scrolls. */
  readonly follow: () => void
  /** Brings a line (from 1) into the field's view, if it is not there. */
  readonly scrollTo: (line: number) => void
}

const lineHeight = (area: HTMLElement): number => parseFloat(getComputedStyle(area).lineHeight)
const topOf = (area: HTMLElement, line: number): number => {
  const { paddingTop, borderTopWidth } = getComputedStyle(area)
  return parseFloat(paddingTop) + parseFloat(borderTopWidth) + (line - 1) * lineHeight(area)
}

/** A text field cannot mark a line, so a band lies under it at one; its lines do not wrap and are all as high. */
export function useLineBand(
  area: RefObject<HTMLTextAreaElement | null>,
  line: number | null,
): LineBand {
  const band = useRef<HTMLDivElement>(null)
  const follow = (): void => {
    if (!area.current || !band.current || line === null) return
    const top = topOf(area.current, line) - area.current.scrollTop
    band.current.style.height = `${lineHeight(area.current)}px`
    band.current.style.transform = `translateY(${top}px)`
  }
  const scrollTo = (to: number): void => {
    if (!area.current) return
    const { scrollTop, clientHeight } = area.current
    const top = topOf(area.current, to)
    if (top < scrollTop || top + lineHeight(area.current) > scrollTop + clientHeight)
      area.current.scrollTop = Math.max(0, top - clientHeight / 2)
  }
  useLayoutEffect(() => {
    if (line !== null) scrollTo(line)
    follow()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another line moves the view
  }, [line])
  return { band, follow, scrollTo }
}
