import { Pause, Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import styles from './scrubber.module.css'

interface ScrubberProps {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly value: number
  readonly onChange: (value: number) => void
  /** Words for a value: said by screen readers and shown beside the track. */
  readonly words: (value: number) => string
  readonly ticks?: readonly number[]
  /** Milliseconds a step: adds a play button. */
  readonly play?: number
}

/** Width in px, as in the style sheet: its middle, not its edge, stands at the value. */
const THUMB = 14
/** More would be a bar. */
const MOST_TICKS = 100

/** A native range over whole steps: arrows move by one, Page keys further, Home and End to the ends. */
export function Scrubber(props: ScrubberProps) {
  const { label, min, max, value, onChange, words, ticks = [], play } = props
  const [playing, setPlaying] = useState(false)
  const along = (step: number) => {
    const part = max > min ? (step - min) / (max - min) : 1
    return `calc(${THUMB / 2}px + ${part} * (100% - ${THUMB}px))`
  }
  const running = playing && value < max

  useEffect(() => {
    if (!running || play === undefined) return
    const timer = setTimeout(() => onChange(value + 1), play)
    return () => clearTimeout(timer)
  }, [running, play, value, onChange])

  const toggle = () => {
    if (!running && value >= max) onChange(min)
    setPlaying(!running)
  }
  return (
    <div className={styles['scrubber']}>
      {play !== undefined && (
        <Button
          look="icon"
          aria-label={running ? 'Pause' : 'Play'}
          disabled={min === max}
          onClick={toggle}
        >
          {running ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </Button>
      )}
      <div className={styles['track']}>
        <span className={styles['passed']} style={{ width: along(value) }} />
        {ticks.slice(0, MOST_TICKS).map((tick) => (
          <span key={tick} className={styles['tick']} style={{ left: along(tick) }} />
        ))}
        <input
          type="range"
          className={styles['range']}
          aria-label={label}
          aria-valuetext={words(value)}
          min={min}
          max={max}
          step={1}
          value={value}
          onChange={(event) => {
            setPlaying(false)
            onChange(event.currentTarget.valueAsNumber)
          }}
        />
      </div>
      <output className={styles['words']}>{words(value)}</output>
    </div>
  )
}
