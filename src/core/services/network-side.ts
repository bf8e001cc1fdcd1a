import type { Engine } from '#engine/engine.ts'
import { outgoing } from '#engine/outgoing.ts'
import type { Txid } from '#chain/ids.ts'
import type { MemoryStore } from '#model/memory-store.ts'
import type { Message, Told } from './lane.ts'
import type { Place } from '#simulation/stage.ts'

/** Sent in one round. */
const MOST = 50
export const NETWORK = 'network'

/** A service's side of the network: what is queued is sent until it is known there, what is undecided is asked after until a block decides. */
export function networkSide(
  store: MemoryStore,
  engine: Pick<Engine, 'hear' | 'answer'>,
  { send }: Pick<Place<Message, Told>, 'send'>,
) {
  const undecided = (): readonly Txid[] =>
    [...store.state.broadcasts]
      .filter(([, { status }]) => status !== 'MINED' && status !== 'REJECTED')
      .map(([txid]) => txid)

  return {
    /** False where nothing is left to wait for. */
    async reachOut(): Promise<boolean> {
      const open = undecided()
      if (open.length === 0) return false
      const box = await outgoing(store, MOST)
      for (const { ef } of box.ok ? box.value : []) if (ef) send(NETWORK, { kind: 'broadcast', ef })
      const height = Math.max(-1, ...(store.state.headers.get('sandbox')?.keys() ?? []))
      send(NETWORK, { kind: 'follow', height, txids: open })
      return true
    },
    async learn({ blocks, statuses }: Extract<Message, { readonly kind: 'chain' }>): Promise<void> {
      for (const block of blocks) await engine.hear(block)
      for (const { txid, status } of statuses) await engine.answer({ kind: 'answer', txid, status })
    },
  }
}
