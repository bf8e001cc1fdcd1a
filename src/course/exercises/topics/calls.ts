import type { Actor, Argument, Call, Phase } from '#grading/scenario.ts'
import type { BrokenBeef } from './inputs.ts'
import type { Move } from './mover.ts'

export const ONE = 'AtomicTopicManager'
export const MANY = 'AtomicMultiTopicManager'

type Submitted = Move | BrokenBeef

/** Through the manager of one topic. */
export const update = (id: string, { beef }: Submitted, topic: string): Call => ({
  id,
  on: ONE,
  method: 'processAtomicTopicUpdate',
  args: [{ beef }, topic],
})

/** Through the manager of several. */
export const updateAll = (id: string, { beef }: Submitted, topics: readonly string[]): Call => ({
  id,
  on: MANY,
  method: 'processMultiTopicAtomicOperation',
  args: [{ beef }, topics],
})

export const stateOf = (id: string, topic: string, on = MANY): Call => ({
  id,
  on,
  method: 'getAtomicTopicState',
  args: [topic],
})

/** The id is the subscriber's name too. */
export const subscribe = (
  id: string,
  topic: string,
  on = MANY,
  does: Extract<Argument, { readonly subscriber: string }>['does'] = 'listen',
): Call => ({
  id,
  on,
  method: 'subscribeToAtomicTopic',
  args: [topic, { subscriber: id, does }],
})

export const by = (process: string, ...calls: readonly Call[]): Actor => ({ process, calls })

export const first = (...actors: readonly Actor[]): Phase => ({ actors })
export const searched = (...actors: readonly Actor[]): Phase => ({ searched: true, actors })
