import { useEffect, useState } from 'react'
import type { Sample } from '#samples/sample.ts'
import type { Lab } from './lab.ts'
import { firstSample, openSample } from './open.ts'
import { useSession } from './session.ts'

/** Empty until they are built. */
export function useSamples(lab: Lab): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  useEffect(() => {
    let gone = false
    void lab.samples().then((built) => {
      if (!gone) setSamples(built)
    })
    return () => {
      gone = true
    }
  }, [lab])
  return samples
}

/** Nobody meets an empty page: a sample is there before anything was asked. */
export function useFirstSample(lab: Lab): void {
  useEffect(() => {
    void lab.samples().then((samples) => {
      const sample = firstSample(samples)
      if (sample && useSession.getState().origin === null) void openSample(lab, sample)
    })
  }, [lab])
}
