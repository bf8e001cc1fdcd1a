import { assert } from '#base/result.ts'
import type { SubmitMode } from '#model/action.ts'
import { seededRandom } from '#simulation/random.ts'
import { openLabDatabase } from '#storage/open.ts'
import type { Told } from './invariants.ts'
import { taggedEngine } from './tagged-node.ts'
import { submitAction } from './toy-node.ts'
import { wildWorld, type Wild } from './wild-world.ts'

/** Another tab, which submits what a wild world asks. */
export interface Submitting extends Wild {
  readonly database: string
  /** The order of this tab. */
  readonly order: string
  /** Submissions under way at a time. */
  readonly together: number
  readonly rounds: number
  /** One act in so many evicts instead; 0: none does. */
  readonly evictsOneIn: number
}
/** `revision` is that of the commit; null where nothing was written. */
export interface SubmitTold extends Told {
  readonly revision: number | null
  /** Of the outcomes, or the failure's code. */
  readonly kinds: readonly string[]
}

async function submitAll(asked: Submitting): Promise<void> {
  const { world, asks } = wildWorld(asked)
  const random = seededRandom(asked.order)
  const opened = await openLabDatabase(asked.database, { indexedDB, IDBKeyRange }, () => {})
  assert(opened.ok, 'the database opens')
  const { store, close } = opened.value
  const engine = taggedEngine(store)
  for (const block of world.blocks)
    assert((await engine.hear(world.blockAction(block))).ok, 'heard')
  postMessage('ready')

  async function submitNext(): Promise<void> {
    for (let left = asked.rounds * asks.length; left > 0; left -= asked.together) {
      const { name, topics } = asks[random.below(asks.length)] ?? { name: '', topics: [] }
      const mode: SubmitMode = random.below(2) === 0 ? 'per-topic' : 'all-or-nothing'
      const { txid } = world.at(name)
      if (asked.evictsOneIn > 0 && random.below(asked.evictsOneIn) === 0) {
        await engine.evict(txid)
        continue
      }
      const result = await engine.submit(submitAction(world.beef(name), topics, mode))
      assert(result.ok || result.error.code === 'not-verified', 'nobody is contended')
      const told: SubmitTold = {
        txid,
        asked: topics,
        steak: result.ok ? result.value.steak : null,
        failing: topics.filter((topic) => world.fails(name, topic)),
        revision: result.ok ? (result.value.event?.revision ?? null) : null,
        kinds: result.ok
          ? Object.values(result.value.outcomes).map(({ kind }) => kind)
          : [result.error.code],
      }
      postMessage(told)
    }
  }
  await Promise.all(Array.from({ length: asked.together }, submitNext))
  close()
  postMessage('done')
}

addEventListener('message', ({ data }: MessageEvent<Submitting>) => void submitAll(data))
postMessage('loaded')
