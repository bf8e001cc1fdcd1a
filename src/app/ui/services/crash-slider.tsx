import { useEffect, useState } from 'react'
import type { ServiceCue } from '#services/cues.ts'
import { duration, placeName } from '#lessons/services/lane-words.ts'
import { Scrubber } from '#widgets/scrubber.tsx'

interface CrashSliderProps {
  readonly cue: Extract<ServiceCue, { readonly kind: 'crash' }>
  /** Milliseconds. */
  readonly latest: number
  readonly onMove: (cue: ServiceCue) => void
}

/** Milliseconds a step, and how long the hand must rest before it is run again. */
const STEP = 5
const REST = 120

/** Moves the first planned death through time: both lanes are run again wherever it is let go. */
export function CrashSlider({ cue, latest, onMove }: CrashSliderProps) {
  const [drawn, setDrawn] = useState<number | null>(null)
  useEffect(() => {
    if (drawn === null) return
    const timer = setTimeout(() => {
      setDrawn(null)
      onMove({ ...cue, at: drawn, until: cue.until === null ? null : drawn + cue.until - cue.at })
    }, REST)
    return () => clearTimeout(timer)
  }, [drawn, cue, onMove])
  return (
    <Scrubber
      label={`When ${placeName(cue.place)} dies`}
      min={0}
      max={Math.max(Math.ceil(latest / STEP), Math.ceil(cue.at / STEP))}
      value={Math.round((drawn ?? cue.at) / STEP)}
      onChange={(value) => setDrawn(value * STEP)}
      words={(value) => `${placeName(cue.place)} dies at ${duration(value * STEP)}`}
    />
  )
}
