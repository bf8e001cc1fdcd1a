import { concatBytes } from '#base/bytes.ts'
import type { NewInput, NewTransaction } from '#chain/encode-transaction.ts'
import { outpointOf, txidOf, voutOf } from '#chain/ids.ts'
import { u32 } from '#chain/wire.ts'
import { compressedKey, hybridKey, pushed, uncompressedKey } from './locks.ts'
import type { Seeded } from './seeded.ts'
import { signatureMutations, type Signing } from './signature-mutations.ts'
import { digester, signDraft, type LockedCoin, type Spending } from './signed-drafts.ts'

/** Changes a signed transaction, whose children are then built on it; null where it has nothing to change. */
export type Mutation = (spending: Spending, seed: Seeded) => NewTransaction | null

const withInput = (
  transaction: NewTransaction,
  index: number,
  change: Partial<NewInput>,
): NewTransaction => ({
  ...transaction,
  inputs: transaction.inputs.map((input, i) => (i === index ? { ...input, ...change } : input)),
})

const withOutput = (
  transaction: NewTransaction,
  index: number,
  change: Partial<NewTransaction['outputs'][number]>,
): NewTransaction => ({
  ...transaction,
  outputs: transaction.outputs.map((output, i) =>
    i === index ? { ...output, ...change } : output,
  ),
})

interface SpentInput {
  readonly index: number
  readonly input: NewInput
  readonly coin: LockedCoin
}

/** One of the inputs that a key signs. */
function anInput({ transaction, coins }: Spending, seed: Seeded): SpentInput | null {
  const signed = coins.flatMap((coin, index) => {
    const input = transaction.inputs[index]
    return input && coin.lock.keys.length > 0 ? [{ index, input, coin }] : []
  })
  return signed[seed.below(signed.length || 1)] ?? null
}

const onInput =
  (change: (found: SpentInput, spending: Spending, seed: Seeded) => NewTransaction): Mutation =>
  (spending, seed) => {
    const found = anInput(spending, seed)
    return found && change(found, spending, seed)
  }

const onUnlocking = (change: (found: SpentInput, seed: Seeded) => Uint8Array): Mutation =>
  onInput((found, { transaction }, seed) =>
    withInput(transaction, found.index, { unlockingScript: change(found, seed) }),
  )

/** All signatures of one input replaced. */
const onSignature = (make: (signing: Signing) => Uint8Array): Mutation =>
  onInput(({ index, coin }, { transaction }, seed) => {
    const digest = digester(transaction)
    const signatures = coin.lock.keys.map((key) =>
      make({
        key,
        otherKey: seed.bytes32(),
        digest: (scope) => digest(index, coin, scope),
        anyByte: () => seed.below(256),
      }),
    )
    return withInput(transaction, index, { unlockingScript: coin.lock.unlock(signatures) })
  })

/** The public key of a P2PKH input, or what an unlocking script without one gains. */
const withPublicKey = (encode: (key: Uint8Array) => Uint8Array): Mutation =>
  onUnlocking(({ input, coin }) => {
    const signature = input.unlockingScript.subarray(0, 1 + (input.unlockingScript[0] ?? 0))
    const [key = new Uint8Array(32)] = coin.lock.keys
    return concatBytes([signature, pushed(encode(key))])
  })

function flipped(bytes: Uint8Array, seed: Seeded): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const place = seed.below(copy.length || 1)
  copy[place] = (copy[place] ?? 0) ^ (1 << seed.below(8))
  return copy
}

/** The transaction signed anew, as it is after a change. */
const resigned = ({ coins }: Spending, transaction: NewTransaction) =>
  signDraft({ transaction, coins })

const satoshisIn = ({ coins }: Spending) => coins.reduce((sum, { satoshis }) => sum + satoshis, 0)

const swap = <T>(items: readonly T[]): readonly T[] | null => {
  const [first, second, ...rest] = items
  return first !== undefined && second !== undefined ? [second, first, ...rest] : null
}

const transactionMutations = {
  'version: one bit': ({ transaction }, seed) => ({
    ...transaction,
    version: new DataView(flipped(u32(transaction.version), seed).buffer).getUint32(0, true),
  }),
  'version: 2, signed': (spending) => resigned(spending, { ...spending.transaction, version: 2 }),
  'version: 2 and high S, signed': (spending, seed) => {
    const transaction = resigned(spending, { ...spending.transaction, version: 2 })
    return onSignature(signatureMutations['signature: high S'])({ ...spending, transaction }, seed)
  },
  'version: 2 and CHRONICLE, signed': (spending, seed) => {
    const transaction = { ...spending.transaction, version: 2 }
    return onSignature(signatureMutations['signature: CHRONICLE, signed'])(
      { ...spending, transaction: resigned(spending, transaction) },
      seed,
    )
  },
  'locktime: one bit': ({ transaction }, seed) => ({
    ...transaction,
    locktime: 2 ** seed.below(32),
  }),
  'locktime: far away and not final, signed': (spending) => {
    const { transaction } = spending
    const inputs = transaction.inputs.map((input) => ({ ...input, sequence: 0 }))
    return resigned(spending, { ...transaction, inputs, locktime: 0xfffffffe })
  },
  'sequence: one bit': onInput(({ index, input }, { transaction }, seed) =>
    withInput(transaction, index, { sequence: (input.sequence ^ (1 << seed.below(32))) >>> 0 }),
  ),
  'outpoint: one bit of its txid': onInput(({ index, input }, { transaction }, seed) => {
    const digit = (15 - Number.parseInt(input.outpoint.charAt(0), 16)).toString(16)
    const other = `${digit}${txidOf(input.outpoint).slice(1)}` as typeof input.outpoint
    const outpoint = outpointOf(txidOf(other), seed.below(2))
    return withInput(transaction, index, { outpoint })
  }),
  'outpoint: another output': onInput(({ index, input: { outpoint } }, { transaction }) => {
    const vout = voutOf(outpoint) === 0 ? 1 : 0
    return withInput(transaction, index, { outpoint: outpointOf(txidOf(outpoint), vout) })
  }),
  'inputs: swapped': ({ transaction }) => {
    const inputs = swap(transaction.inputs)
    return inputs && { ...transaction, inputs }
  },
  'inputs: swapped, signed': ({ transaction, coins }) => {
    const [inputs, swapped] = [swap(transaction.inputs), swap(coins)]
    return (
      inputs && swapped && signDraft({ transaction: { ...transaction, inputs }, coins: swapped })
    )
  },
  'inputs: unlocking scripts swapped': ({ transaction }) => {
    const scripts = swap(transaction.inputs.map(({ unlockingScript }) => unlockingScript))
    const inputs = transaction.inputs.map((input, i) => ({
      ...input,
      unlockingScript: scripts?.[i] ?? input.unlockingScript,
    }))
    return scripts && { ...transaction, inputs }
  },
  'inputs: one twice, signed': (spending) => {
    const { transaction, coins } = spending
    const [input, coin] = [transaction.inputs[0], coins[0]]
    if (!input || !coin) return null
    const inputs = [...transaction.inputs, input]
    return signDraft({ transaction: { ...transaction, inputs }, coins: [...coins, coin] })
  },
  'inputs: one left out': ({ transaction }) =>
    transaction.inputs.length < 2 ? null : { ...transaction, inputs: transaction.inputs.slice(1) },
  'outputs: value changed': ({ transaction }, seed) =>
    withOutput(transaction, 0, { satoshis: 1 + seed.below(1000) }),
  'outputs: value of all that comes in, signed': (spending) => {
    const [first, ...rest] = spending.transaction.outputs
    const left = satoshisIn(spending) - rest.reduce((sum, { satoshis }) => sum + satoshis, 0)
    if (!first || spending.coins.length === 0 || left < 0) return null
    return resigned(spending, withOutput(spending.transaction, 0, { satoshis: left }))
  },
  'outputs: a satoshi more than comes in, signed': (spending) => {
    if (spending.coins.length === 0) return null
    const satoshis = satoshisIn(spending) + 1
    return resigned(spending, withOutput(spending.transaction, 0, { satoshis }))
  },
  'outputs: more than all coins, signed': (spending) =>
    resigned(spending, withOutput(spending.transaction, 0, { satoshis: 21e14 + 1 })),
  'outputs: one bit of a script': ({ transaction }, seed) => {
    const script = transaction.outputs[0]?.lockingScript ?? new Uint8Array(1)
    return withOutput(transaction, 0, { lockingScript: flipped(script, seed) })
  },
  'outputs: one more': ({ transaction }) => ({
    ...transaction,
    outputs: [...transaction.outputs, { satoshis: 0, lockingScript: Uint8Array.of(0x51) }],
  }),
  'outputs: none, signed': (spending) =>
    resigned(spending, { ...spending.transaction, outputs: [] }),
  'script: one bit': onUnlocking(({ input }, seed) => flipped(input.unlockingScript, seed)),
  'script: empty': onUnlocking(() => new Uint8Array()),
  'script: cut short': onUnlocking(({ input }) => input.unlockingScript.slice(0, -1)),
  'script: a push in front': onUnlocking(({ input }) =>
    concatBytes([Uint8Array.of(0x51), input.unlockingScript]),
  ),
  'script: OP_NOP behind': onUnlocking(({ input }) =>
    concatBytes([input.unlockingScript, Uint8Array.of(0x61)]),
  ),
  'script: first push not minimal': onUnlocking(({ input }) =>
    concatBytes([Uint8Array.of(0x4c), input.unlockingScript]),
  ),
  'public key: of another': withPublicKey((key) => compressedKey(key.toReversed())),
  'public key: one bit': withPublicKey((key) => {
    const bytes = Uint8Array.from(compressedKey(key))
    bytes[9] = (bytes[9] ?? 0) ^ 1
    return bytes
  }),
  'public key: other parity': withPublicKey((key) => {
    const bytes = Uint8Array.from(compressedKey(key))
    bytes[0] = (bytes[0] ?? 0) ^ 1
    return bytes
  }),
  'public key: uncompressed': withPublicKey(uncompressedKey),
  'public key: hybrid': withPublicKey(hybridKey),
  'public key: empty': withPublicKey(() => new Uint8Array()),
} satisfies Record<string, Mutation>

/** By name; what says 'signed' is signed for what it is, so that only the rule it breaks can refuse it. */
export const mutations: ReadonlyMap<string, Mutation> = new Map<string, Mutation>([
  ...Object.entries(transactionMutations),
  ...Object.entries(signatureMutations).map(([name, make]): [string, Mutation] => [
    name,
    onSignature(make),
  ]),
])
