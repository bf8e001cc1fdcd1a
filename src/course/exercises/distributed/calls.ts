import type { Actor, Call } from '#grading/scenario.ts'

const BROADCAST = 'ExtendedFormatBroadcastService'
const EVENTS = 'AtomicDistributedEventProcessor'

interface Submitted {
  readonly beef: string
}

const call = (id: string, on: string, method: string, ...args: Call['args']): Call => ({
  id,
  on,
  method,
  args,
})

export const broadcast = (id: string, { beef }: Submitted): Call =>
  call(id, BROADCAST, 'broadcastBEEFToNetwork', { beef })

export const batch = (id: string, submitted: readonly Submitted[]): Call =>
  call(id, BROADCAST, 'batchBroadcastBEEF', { beefs: submitted.map(({ beef }) => beef) })

export const event = (id: string, { beef }: Submitted): Call =>
  call(id, EVENTS, 'processAtomicDistributedEvent', { beef })

export const supplyChain = (id: string, { beef }: Submitted): Call =>
  call(id, EVENTS, 'processAtomicSupplyChain', { beef })

export const resume = (id: string): Call => call(id, EVENTS, 'resumePendingEvents')

export const stateOf = (id: string): Call => call(id, EVENTS, 'getServiceState')

/** The three services of the exercise. */
export const SERVICES = ['north', 'south', 'east'] as const

/** A process of a service; one that is the only one has its name. */
export const at = (service: string, process: string, ...calls: readonly Call[]): Actor => ({
  process,
  service,
  calls,
})

export const north = (...calls: readonly Call[]): Actor => at('north', 'north', ...calls)

/** The service after it died, or was stopped. */
export const restarted = (...calls: readonly Call[]): Actor =>
  at('north', 'north-restarted', ...calls)
