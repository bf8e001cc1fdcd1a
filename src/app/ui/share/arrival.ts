import type { SharedCode } from '#share/snapshot.ts'

/** What a link says besides the state, across the load that opens the guest workspace. */
export interface Arrival {
  readonly workspace: string
  /** The revision that the scrubber is to stand at. */
  readonly at: number | null
  readonly code: SharedCode | null
}

const KEY = 'lab.arrival'

export function announceArrival(arrival: Arrival): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(arrival))
  } catch {
    // Denied or full: the state opens at its end, and the link still has the code.
  }
}

/** Read as the page loads, and once. */
const arrived = take()

/** Only in the workspace that it was meant for. */
export const arrivalIn = (workspace: string): Arrival | null =>
  arrived?.workspace === workspace ? arrived : null

function take(): Arrival | null {
  try {
    const kept = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `announceArrival` writes there
    return kept === null ? null : (JSON.parse(kept) as Arrival)
  } catch {
    return null
  }
}
