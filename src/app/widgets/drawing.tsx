import { Banner } from './banner.tsx'
import { useScrollRegion } from './use-scroll-region.ts'
import type { Picture } from './use-picture.ts'
import styles from './diagram.module.css'

interface DrawingProps {
  readonly picture: Picture
  readonly title: string
  readonly description: string
  readonly zoom: number | null
}

/** Smaller than three quarters, labels cannot be read: then the frame scrolls instead. */
const leastWidth = (picture: Picture): number => {
  const svg = picture.kind === 'drawn' ? picture.svg : ''
  const [, width = '0'] = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+)/.exec(svg) ?? []
  return Number(width) * 0.75
}

/** The picture, as wide as its frame or scrolling in it; its sentence stands for it to those who cannot see it. */
export function Drawing({ picture, title, description, zoom }: DrawingProps) {
  const frame = useScrollRegion(`Picture: ${title}`)
  if (picture.kind === 'refused') {
    return (
      <Banner tone="problem" title="This picture could not be drawn.">
        The table says the same.
      </Banner>
    )
  }
  const size = zoom === null ? { minWidth: leastWidth(picture) } : { zoom }
  return (
    <div className={styles['frame']} {...frame}>
      <div className={styles['svg']} data-fit={zoom === null} style={size}>
        {picture.kind === 'drawing' ? (
          <p className={styles['drawing']}>Drawing…</p>
        ) : (
          <div
            role="img"
            aria-label={description}
            dangerouslySetInnerHTML={{ __html: picture.svg }}
          />
        )}
      </div>
    </div>
  )
}
