import type { CheckScripts } from '#broadcast/accept-extended.ts'
import { minedNews, newsOfMined } from '#broadcast/mine-mempool.ts'
import type { NetworkState } from '#broadcast/network-state.ts'
import { reduceNetwork } from '#broadcast/reduce-network.ts'
import type { Actor } from '#simulation/stage.ts'
import type { Message, ServiceBirth } from './lane.ts'

/** Milliseconds between the first transaction in the mempool and the block that takes it. */
const BLOCK = 1_200

/** The chain and the mempool, as somebody far away keeps them. */
export interface KeptNetwork {
  state: NetworkState
}

/** The one network that all services see: it takes Extended Format, mines, and of two rivals takes one. It never dies; what it says may be lost, so it is asked again. */
export function networkNode(kept: KeptNetwork, checkScripts: CheckScripts): ServiceBirth {
  return ({ send, wake, tell }): Actor<Message> => {
    let mining = false
    return {
      start: async () => {},
      async ring() {
        mining = false
        const before = kept.state.blocks.length
        kept.state = reduceNetwork(
          kept.state,
          { kind: 'mine', txids: 'all', replacing: 0 },
          checkScripts,
        ).state
        const txids = kept.state.blocks.slice(before).flatMap((block) => block.txids.slice(1))
        tell({ kind: 'mined', height: before, txids })
      },
      async receive({ from, body }) {
        if (body.kind === 'broadcast') {
          kept.state = reduceNetwork(
            kept.state,
            { kind: 'broadcast', ef: body.ef },
            checkScripts,
          ).state
          if (!mining) wake(BLOCK, 'block')
          mining = true
        }
        if (body.kind !== 'follow') return
        const { blocks, transactions } = kept.state
        // Of a block that it heard before, a service lacks the path of what it took later.
        const missed = body.txids.filter(
          (txid) => (transactions.get(txid)?.height ?? Infinity) <= body.height,
        )
        send(from, {
          kind: 'chain',
          blocks: [
            ...minedNews(blocks.slice(body.height + 1)),
            ...missed.flatMap((txid) => newsOfMined(kept.state, txid) ?? []),
          ],
          statuses: body.txids.flatMap((txid) => {
            const status = transactions.get(txid)?.status
            return status === undefined ? [] : [{ txid, status }]
          }),
        })
      },
    }
  }
}
