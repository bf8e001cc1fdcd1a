import { noFaults, type Faults } from '#simulation/stage.ts'

/** A scenario that is small enough, and how much may go wrong in it, so that every run there is can be tried. */
export interface Bounds {
  readonly scenario: string
  readonly count: number
  readonly faults: Faults
  /** Whether there is one: rivals need it, and its letters make for many more runs. */
  readonly network: boolean
}

const oneEvent: Bounds = {
  scenario: 'event',
  count: 2,
  faults: { ...noFaults, crashes: 1, drops: 1, overtakings: 1 },
  network: false,
}

const twoRivals: Bounds = {
  scenario: 'one-stock',
  count: 3,
  faults: { ...noFaults, crashes: 1 },
  network: true,
}

export const explorable = [oneEvent, twoRivals] as const

/** Of a run that a schedule repeats. */
export const boundsOf = (scenario: string): Bounds =>
  explorable.find((one) => one.scenario === scenario) ?? oneEvent
