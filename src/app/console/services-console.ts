import type { LaneReport } from '#services/report.ts'
import type { Lane } from '#services/run-lane.ts'

export interface LaneFigures {
  /** False: it was stopped before it ended. */
  readonly quiet: boolean
  /** Milliseconds of the virtual clock. */
  readonly endedAt: number
  /** Between services, coordinator included. */
  readonly letters: number
  /** Milliseconds that coins were held locked, all together. */
  readonly locked: number
  /** What each has at the end; `topics` and `baskets` are hashes. */
  readonly services: Readonly<
    Record<string, { readonly changes: number; readonly topics: string; readonly baskets: string }>
  >
  /** Every line of the run. */
  readonly trace: LaneReport['lines']
}

export type ServicesRan =
  | {
      readonly ok: true
      /** Of what every service of both lanes keeps at the end, as a link carries it. */
      readonly hash: string
      readonly lanes: Readonly<Partial<Record<Lane, LaneFigures>>>
    }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** `lab.services`: nothing here throws on bad input. */
export interface ServicesConsole {
  /** The run that an address of the page of services names, in both of its lanes. */
  run(text: string): Promise<ServicesRan>
}

export const servicesConsole: ServicesConsole = {
  async run(text) {
    const { runServices } = await import('./run-services.ts')
    return runServices(text)
  },
}
