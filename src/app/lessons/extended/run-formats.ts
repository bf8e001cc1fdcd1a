import { assert } from '#base/result.ts'
import { examineExtended, type ExtendedExamination } from '#broadcast/examine-extended.ts'
import { buildTransaction } from '#chain/build.ts'
import { lockToPerson, personOf } from '#chain/keys.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import { efOf, lessonChain, parentsOf, SEED, spoiled } from './lesson-chain.ts'

/** What is sent, and whether the broadcaster has the coins of the chain. */
export type FormatRun =
  | 'raw, coins known'
  | 'raw'
  | 'ef'
  | 'ef, too little claimed'
  | 'ef, bad signature'
  | 'ef, claim changed'
  | 'ef, thief’s'

export interface Formats {
  readonly raw: Uint8Array
  readonly ef: Uint8Array
  /** Bytes of the BEEF of the same transaction. */
  readonly beefLength: number
  readonly runs: Readonly<Record<FormatRun, ExtendedExamination>>
}

/** Signed well by a thief, for a coin that is another's: its EF claims that the coin was the thief's. */
function liesAbout(source: ReturnType<typeof efSource>): Uint8Array {
  const thief = personOf(SEED, 'thief')
  const claimed = { ...source, lockingScript: lockToPerson(thief), privateKey: thief.rootKey }
  const order = { inputs: [claimed], outputs: [], change: lockToPerson(thief) }
  const built = buildTransaction(order)
  assert(built.ok, 'the coin pays the fee')
  return efOf(built.value)
}

function efSource({ minted }: Awaited<ReturnType<typeof lessonChain>>) {
  const [source] = minted.sources
  assert(source !== undefined, 'a mint spends a coin')
  return source
}

/** One transaction, raw and extended, honest and not, really checked by a broadcaster with and without the coins. */
export async function runFormats(): Promise<Formats> {
  const chain = await lessonChain()
  const { minted } = chain
  const parents = parentsOf(chain, minted)
  const ef = efOf(minted)
  const read = readTransaction(ef)
  const input = read.ok ? read.value.inputs[0] : undefined
  const claim = input?.source
  assert(input !== undefined && claim != null, 'an EF has inputs with sources')
  const flip = (byte: number) => byte ^ 1
  const without = (bytes: Uint8Array) => examineExtended(bytes, parents)
  return {
    raw: minted.raw,
    ef,
    beefLength: chain.beefOf(minted).length,
    runs: {
      'raw, coins known': examineExtended(minted.raw, parents, true),
      raw: without(minted.raw),
      ef: without(ef),
      'ef, too little claimed': without(spoiled(ef, claim.start + 1, () => 0)),
      'ef, bad signature': without(spoiled(ef, input.scriptStart + 10, flip)),
      'ef, claim changed': without(spoiled(ef, claim.start, flip)),
      'ef, thief’s': without(liesAbout(efSource(chain))),
    },
  }
}
