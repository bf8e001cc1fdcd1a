import { useEffect, useId, useState } from 'react'
import { renderMermaid } from './render-mermaid.ts'
import { useTheme } from './theme-colors.ts'

export type Picture =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'drawn'; readonly svg: string }
  | { readonly kind: 'refused' }

/** Milliseconds of quiet before drawing: a scrubber passes many pictures by. */
const SETTLE = 120

/** Keeps the last picture up until the next is drawn; one that is asked for too late is dropped. */
export function usePicture(text: string): Picture {
  const theme = useTheme()
  const id = `diagram${useId().replaceAll(/\W/g, '')}`
  const [picture, setPicture] = useState<Picture>({ kind: 'drawing' })
  useEffect(() => {
    const stale = new AbortController()
    const show = (next: Picture) => {
      if (!stale.signal.aborted) setPicture(next)
    }
    const timer = setTimeout(() => {
      renderMermaid(text, theme, id, stale.signal).then(
        (svg) => show({ kind: 'drawn', svg }),
        () => show({ kind: 'refused' }),
      )
    }, SETTLE)
    return () => {
      stale.abort()
      clearTimeout(timer)
    }
  }, [text, theme, id])
  return picture
}
