import { coinsOf, type Coin } from '#chain/build.ts'
import type { Outpoint, Txid } from '#chain/ids.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import { scriptChecker } from '#chain/script-check.ts'
import type { ReadFault } from '#chain/view.ts'
import type { NetworkStatus } from '#model/action.ts'
import { readOffer, type ArcCode, type CheckScripts } from './accept-extended.ts'
import {
  minedIn,
  outputAt,
  STARTING_POLICY,
  withTransactions,
  type NetworkState,
} from './network-state.ts'
import { reduceNetwork } from './reduce-network.ts'

/** Who looks at an EF, in this order: each sees only what passed the one before. */
export type Noticer = 'reader' | 'shape' | 'fee' | 'scripts' | 'network'

/** What really came of a transaction: the checks of a broadcaster, then a network that has its coins. */
export interface ExtendedExamination {
  /** Null where it cannot be read. */
  readonly txid: Txid | null
  /** The first who objects; null: nobody does. */
  readonly noticer: Noticer | null
  readonly code: ArcCode | null
  /** What the reader objects to. */
  readonly fault: ReadFault | null
  /** The first input whose script does not open the coin it claims, in the interpreter's words. */
  readonly script: { readonly input: number; readonly fault: string } | null
  /** The network's word, where it was asked. */
  readonly status: NetworkStatus | null
}

const NOTICERS: Readonly<Record<ArcCode, Noticer>> = {
  400: 'reader',
  460: 'shape',
  461: 'scripts',
  462: 'shape',
  463: 'shape',
  464: 'shape',
  465: 'fee',
  474: 'shape',
}

const nothingMined: NetworkState = {
  blocks: [],
  transactions: new Map(),
  spenders: new Map(),
  mined: 0,
  settled: 0,
  minerLock: new Uint8Array(),
  policy: STARTING_POLICY,
}

/** A network that holds these raw transactions, as if mined, and no others. */
function networkOf(parents: readonly Uint8Array[]): NetworkState {
  const held = parents.flatMap((raw) => {
    const read = readTransaction(raw)
    if (!read.ok) return []
    const { txid, outputs } = read.value
    const locked = outputs.map(({ satoshis, scriptStart, scriptEnd }) => ({
      satoshis,
      lockingScript: raw.slice(scriptStart, scriptEnd),
    }))
    return [minedIn(0, { txid, raw, sources: [], coins: coinsOf(txid, locked) })]
  })
  return withTransactions(nothingMined, held)
}

function firstScriptFault(
  raw: Uint8Array,
  sources: readonly Coin[],
): ExtendedExamination['script'] {
  const read = readTransaction(raw)
  if (!read.ok) return null
  const { value: view } = read
  const check = scriptChecker({ txid: view.txid, bytes: raw, view, proof: null, pasted: true })
  for (const [input, source] of sources.entries()) {
    const fault = check(input, source)
    if (fault !== null) return { input, fault }
  }
  return null
}

/** Runs every check on a transaction, raw or EF (BRC-30); `parents` are raw transactions that the network at the end knows, and the broadcaster before it only if it `knowsCoins`. */
export function examineExtended(
  bytes: Uint8Array,
  parents: readonly Uint8Array[],
  knowsCoins = false,
): ExtendedExamination {
  let script: ExtendedExamination['script'] = null
  const checkScripts: CheckScripts = (raw, sources) => {
    script = firstScriptFault(raw, sources)
    return script === null
  }
  const network = networkOf(parents)
  const { satoshisPerKilobyte } = network.policy
  const coinOf = (outpoint: Outpoint) => (knowsCoins ? outputAt(network, outpoint) : undefined)
  const read = readTransaction(bytes)
  const offer = readOffer(bytes, { satoshisPerKilobyte, coinOf, checkScripts })
  const seen = {
    txid: read.ok ? read.value.txid : null,
    fault: read.ok ? null : read.error.fault,
    script,
  }
  if (!offer.ok) {
    const { code } = offer.error
    return { ...seen, noticer: NOTICERS[code], code, status: null }
  }
  const { answer } = reduceNetwork(network, { kind: 'broadcast', ef: bytes }, () => true)
  const status = answer.ok && answer.value.kind === 'status' ? answer.value.status : null
  return { ...seen, noticer: status === 'SEEN_ON_NETWORK' ? null : 'network', code: null, status }
}
