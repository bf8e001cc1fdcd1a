import { Pause, Play } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
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

/** A native range over whole steps: arrows move by one, Page keys further, Home and End to the ends. */
export function Scrubber(props: ScrubberProps) {
  const { label, min, max, value, onChange, words, ticks = [], play } = props
  const [playing, setPlaying] = useState(false)
  const list = useId()
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
      <input
        type="range"
        className={styles['range']}
        aria-label={label}
        aria-valuetext={words(value)}
        min={min}
        max={max}
        step={1}
        value={value}
        list={list}
        onChange={(event) => {
          setPlaying(false)
          onChange(event.currentTarget.valueAsNumber)
        }}
      />
      <datalist id={list}>
        {ticks.map((tick) => (
          <option key={tick} value={tick}>
            {words(tick)}
          </option>
        ))}
      </datalist>
      <output className={styles['words']}>{words(value)}</output>
    </div>
  )
}
