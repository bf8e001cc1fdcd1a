import { useRef } from 'react'
import { Banner } from './banner.tsx'
import { useOverflows } from './use-overflows.ts'
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
  const frame = useRef<HTMLDivElement>(null)
  const scrolls = useOverflows(frame)
  if (picture.kind === 'refused') {
    return (
      <Banner tone="problem" title="This picture could not be drawn.">
        The table says the same.
      </Banner>
    )
  }
  const size = zoom === null ? { minWidth: leastWidth(picture) } : { zoom }
  return (
    <div
      ref={frame}
      className={styles['frame']}
      {...(scrolls ? { role: 'region', 'aria-label': `Picture: ${title}`, tabIndex: 0 } : {})}
    >
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
