import { useMedia, WIDE } from '#ui/use-media.ts'
import { Narrow } from './narrow.tsx'
import { Wide } from './wide.tsx'

/** The lab's panels: side by side where there is room, else one at a time. */
export function Work() {
  const wide = useMedia(WIDE)
  return wide ? <Wide /> : <Narrow />
}
