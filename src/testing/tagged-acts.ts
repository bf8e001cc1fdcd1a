import { assert } from '#base/result.ts'
import type { TopicName } from '#chain/ids.ts'
import type { Engine } from '#engine/engine.ts'
import type { NetworkStatus, SubmitMode } from '#model/action.ts'
import { memoryStore } from '#model/memory-store.ts'
import type { Plan } from '#model/plan.ts'
import type { Store } from '#model/store.ts'
import { NOWHERE, taggedEngine } from './tagged-node.ts'
import type { TaggedWorld } from './tagged-world.ts'
import { submitAction } from './toy-node.ts'

/** What a test asks of an engine, by names of a tagged world. */
export type Act =
  | {
      readonly kind: 'submit'
      readonly name: string
      readonly topics: readonly TopicName[]
      readonly mode: SubmitMode
    }
  | { readonly kind: 'evict'; readonly name: string }
  | { readonly kind: 'answer'; readonly name: string; readonly status: NetworkStatus }
  /** The block at a height, with proofs of these; mined when it is first asked for. */
  | { readonly kind: 'hear'; readonly height: number; readonly proven: readonly string[] }
  /** A branch upon the block at a height, with these in its blocks. */
  | {
      readonly kind: 'reorganise'
      readonly base: number
      readonly blocks: readonly (readonly string[])[]
    }

export const submitting = (
  name: string,
  topics: readonly TopicName[],
  mode: SubmitMode = 'all-or-nothing',
): Act => ({ kind: 'submit', name, topics, mode })

/** What was answered, without what differs between a first try and a second; throws where the engine fails. */
export async function acted(engine: Engine, world: TaggedWorld, act: Act): Promise<string> {
  if (act.kind === 'hear') {
    const block = world.blocks[act.height] ?? world.mine(act.proven)
    const heard = await engine.hear(world.blockAction(block, act.proven))
    assert(heard.ok, 'heard')
    return heard.value === null ? 'known' : 'heard'
  }
  if (act.kind === 'reorganise') {
    const heard = await engine.hear(world.branchAction(act.base, act.blocks))
    assert(heard.ok, 'heard')
    return heard.value === null ? 'known' : 'heard'
  }
  if (act.kind === 'evict') {
    const evicted = await engine.evict(world.at(act.name).txid)
    if (!evicted.ok) return evicted.error.code
    return evicted.value === null ? 'nothing' : 'evicted'
  }
  if (act.kind === 'answer') {
    const { txid } = world.at(act.name)
    const answered = await engine.answer({ kind: 'answer', txid, status: act.status })
    assert(answered.ok, 'answered')
    return answered.value === null ? 'nothing' : 'answered'
  }
  const result = await engine.submit(submitAction(world.beef(act.name), act.topics, act.mode))
  assert(result.ok, `submitted, not ${JSON.stringify(result)}`)
  return Object.values(result.value.outcomes)
    .map(({ kind }) => kind)
    .join()
}

/** The plans that these acts come to, so that other stores reach the same state without the work. */
export async function plansOf(world: TaggedWorld, acts: readonly Act[]): Promise<readonly Plan[]> {
  const store = memoryStore()
  const plans: Plan[] = []
  const keeping: Store = {
    ...store,
    commit: async (plan) => {
      const written = await store.commit(plan)
      if (written.ok) plans.push(plan)
      return written
    },
  }
  const engine = taggedEngine(keeping, { network: NOWHERE })
  await acted(engine, world, { kind: 'hear', height: 0, proven: [] })
  for (const act of acts) await acted(engine, world, act)
  return plans
}
