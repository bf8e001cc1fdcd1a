import type { LogLine } from '#runner/grade-in-sandbox.ts'
import { useScrollRegion } from '#widgets/use-scroll-region.ts'
import { PlaceButton, type Reveal } from './place-button.tsx'
import styles from './code-panel.module.css'

interface LoggedProps {
  readonly lines: readonly LogLine[]
  readonly onReveal: Reveal
}

/** What the program said on its console; an error in it leads to its line. */
export function Logged({ lines, onReveal }: LoggedProps) {
  const region = useScrollRegion('Logged lines')
  if (lines.length === 0) return null
  return (
    <section className={styles['logged']} aria-labelledby="logged-title">
      <h3 id="logged-title">What the program logged</h3>
      <div {...region} className={styles['log']}>
        <ol>
          {lines.map(({ level, text, places: [place] }, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines are only ever added
            <li key={at} data-level={level}>
              {place ? <PlaceButton place={place} words={text} onReveal={onReveal} /> : text}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
