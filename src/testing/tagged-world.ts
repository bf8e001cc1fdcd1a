import { concatBytes } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import type { KnownTransaction } from '#chain/ancestry.ts'
import { bumpOfBlock } from '#chain/bump-of-block.ts'
import { encodeBeef } from '#chain/encode.ts'
import { encodeTransaction, rawTxid } from '#chain/encode-transaction.ts'
import { outpointOf, txidOf, voutOf, type Outpoint, type Txid } from '#chain/ids.ts'
import { coinbase, mineBlock, type Block } from '#chain/mine.ts'
import { sized } from '#chain/wire.ts'
import type { BlockAction, BlockNews } from '#model/action.ts'
import { hostedTopics, type HostedTopics } from '#overlay/shipped-topics.ts'
import { topicManager, type RuleAnswer, type SourcedSubject } from '#overlay/topic-rule.ts'
import { topic } from './toy-node.ts'

const OP_DROP = 0x75
const OP_TRUE = 0x51
const OP_FALSE = 0x00
const RICH = 1_000_000_000

/** `C.0`, `C.1`, … are proven coins that any topic may come from. */
export interface TaggedShape {
  /** Coins by name: `A.0`. */
  readonly spends: readonly string[]
  /** One per output: the letters of the topics that want it, and marks. `!s`: the manager of `s` throws; `#`: managers admit an output that does not exist; `-`: nothing is retained; `?k`: the manager of `k` wants it only if it knows a coin that is spent; `0`: nobody can spend it. */
  readonly tags: readonly string[]
  /** Instead of an equal share of what comes in. */
  readonly satoshis?: number
}

export interface TaggedTransaction extends KnownTransaction {
  readonly name: string
  readonly inputs: readonly Outpoint[]
  readonly tags: readonly string[]
  readonly pays: readonly number[]
}

export const TAGGED = { keep: topic('tm_keep'), drop: topic('tm_drop'), second: topic('tm_second') }
export const TAGGED_TOPICS = [TAGGED.keep, TAGGED.drop, TAGGED.second] as const

const text = new TextEncoder()

/** The name makes equal shapes different transactions. */
const lock = (name: string, tag: string): Uint8Array =>
  concatBytes([
    sized(text.encode(`${name}:${tag}`)),
    Uint8Array.of(OP_DROP, tag.includes('0') ? OP_FALSE : OP_TRUE),
  ])

const tagIn = (script: Uint8Array): string =>
  new TextDecoder().decode(script.subarray(1, -2)).split(':')[1] ?? ''

function judge(
  letter: string,
  retains: boolean,
  subject: SourcedSubject,
  coins: readonly number[],
) {
  const tags = subject.outputs.map(({ lockingScript }) => tagIn(lockingScript))
  const marked = (mark: string) => tags.some((tag) => tag.includes(mark))
  if (marked(`!${letter}`)) throw new Error('this manager refuses')
  const wants = (tag: string) =>
    tag.includes(letter) && (coins.length > 0 || !tag.includes(`?${letter}`))
  const admitted = tags.flatMap((tag, vout) => (wants(tag) ? [vout] : []))
  const answer: RuleAnswer = {
    outputs: marked('#') ? [...admitted, 99] : admitted,
    retained: retains && !marked('-') ? coins : [],
    needs: marked(`?${letter}`) ? subject.inputs : [],
    code: 'not-wanted',
  }
  return answer
}

function hosted(name: (typeof TAGGED_TOPICS)[number], letter: string, retains: boolean) {
  const manager = topicManager({
    topic: name,
    about: { name, shortDescription: letter },
    documentation: '',
    judge: (subject, coins) => judge(letter, retains, subject, coins),
  })
  return { topic: name, reads: [], manager: () => manager }
}

/** `k` tm_keep retains what it spends; `d` tm_drop and `s` tm_second do not. */
export const taggedTopics: HostedTopics = topicsRetaining('k')

/** The same three, of which those of these letters retain. */
export function topicsRetaining(letters: string): HostedTopics {
  const one = (name: (typeof TAGGED_TOPICS)[number], letter: string) =>
    hosted(name, letter, letters.includes(letter))
  return hostedTopics([one(TAGGED.keep, 'k'), one(TAGGED.drop, 'd'), one(TAGGED.second, 's')])
}

/** Transactions without signatures, whose scripts are run nevertheless; equal shapes give equal bytes. */
export function taggedWorld(coins = 12) {
  const made = new Map<string, TaggedTransaction>()
  const names = new Map<Txid, string>()
  const blocks: Block[] = []
  const proofs = new Map<Txid, NonNullable<KnownTransaction['proof']>>()

  function at(name: string): TaggedTransaction {
    const found = made.get(name)
    assert(found !== undefined, `${name} was made`)
    return { ...found, proof: proofs.get(found.txid) ?? null }
  }
  const outpoint = (coin: string): Outpoint => {
    const [name = '', vout] = coin.split('.')
    return outpointOf(at(name).txid, Number(vout))
  }

  function add(name: string, inputs: readonly Outpoint[], tags: readonly string[], each: number) {
    const pays = tags.map(() => each)
    const raw = encodeTransaction({
      version: 1,
      inputs: inputs.map((coin) => ({
        outpoint: coin,
        unlockingScript: new Uint8Array(),
        sequence: 0xffffffff,
      })),
      outputs: tags.map((tag) => ({ satoshis: each, lockingScript: lock(name, tag) })),
      locktime: 0,
    })
    const txid = rawTxid(raw)
    made.set(name, { name, txid, raw, proof: null, inputs, tags, pays })
    names.set(txid, name)
  }

  function build(name: string, { spends, tags, satoshis }: TaggedShape): TaggedTransaction {
    const inputs = spends.map(outpoint)
    const worth = spends.map((coin) => at(coin.split('.')[0] ?? '').pays[0] ?? 0)
    const total = worth.reduce((sum, value) => sum + value, 0)
    add(name, inputs, tags, satoshis ?? Math.floor(total / tags.length))
    return at(name)
  }

  /** A block on top with these in it, after a coinbase, as the first may not be spent at once. */
  function mine(mined: readonly string[]): Block {
    const height = blocks.length
    const first = coinbase(height, 0, [{ satoshis: 1, lockingScript: Uint8Array.of(OP_TRUE) }])
    const txids = [first.txid, ...mined.map((name) => at(name).txid)]
    const block = mineBlock(blocks.at(-1) ?? null, txids)
    blocks.push(block)
    for (const [place, txid] of txids.entries()) {
      const bump = bumpOfBlock(txids, place, height)
      proofs.set(txid, { chain: 'sandbox', height, root: block.root, bump })
    }
    return block
  }

  /** Blocks that nobody knows yet, upon one that is known. */
  function branchAction(base: number, contents: readonly (readonly string[])[]): BlockAction {
    const [first, ...branch] = branchOn(blocks[base] ?? null, contents).map(
      ({ height, header, root, txids }): BlockNews => ({
        height,
        header,
        proofs: txids.slice(1).map((txid, place) => ({
          txid,
          proof: { chain: 'sandbox', height, root, bump: bumpOfBlock(txids, place + 1, height) },
        })),
      }),
    )
    assert(first !== undefined, 'a branch has a block')
    return { kind: 'block', chain: 'sandbox', ...first, branch }
  }

  function branchOn(base: Block | null, contents: readonly (readonly string[])[]): Block[] {
    const mined: Block[] = []
    for (const content of contents) {
      const previous = mined.at(-1) ?? base
      const reward = [{ satoshis: 1, lockingScript: Uint8Array.of(OP_TRUE) }]
      const first = coinbase((previous?.height ?? -1) + 1, 2, reward)
      mined.push(mineBlock(previous, [first.txid, ...content.map((name) => at(name).txid)]))
    }
    return mined
  }

  const outside = coinbase(0, 1, [{ satoshis: RICH, lockingScript: Uint8Array.of(OP_TRUE) }])
  const rich = Array.from({ length: coins }, () => '')
  add('C', [outpointOf(outside.txid, 0)], rich, RICH)
  mine(['C'])

  /** Parents first, down to proven ones. */
  function ancestry(name: string): readonly TaggedTransaction[] {
    const placed = new Map<Txid, TaggedTransaction>()
    const place = (transaction: TaggedTransaction): void => {
      if (placed.has(transaction.txid)) return
      if (transaction.proof === null)
        for (const input of transaction.inputs) place(at(names.get(txidOf(input)) ?? ''))
      placed.set(transaction.txid, transaction)
    }
    place(at(name))
    return [...placed.values()]
  }

  return {
    build,
    mine,
    branchAction,
    at,
    outpoint,
    /** In the order in which they were built. */
    all: (): readonly TaggedTransaction[] => [...made.keys()].map(at),
    inputsOf: (txid: Txid): readonly Outpoint[] => made.get(names.get(txid) ?? '')?.inputs ?? [],
    blocks: blocks as readonly Block[],
    beef: (name: string) => encodeBeef({ version: 2, atomic: null, members: ancestry(name) }),
    /** Whether the topic's manager throws at it or answers nonsense. */
    fails: (name: string, asked: string): boolean =>
      at(name).tags.some((tag) => tag.includes('#') || tag.includes(`!${asked.charAt(3)}`)),
    nameOf: (id: Txid | Outpoint): string =>
      id.includes('.')
        ? `${names.get(txidOf(id as Outpoint))}.${voutOf(id as Outpoint)}`
        : (names.get(id as Txid) ?? id),
    blockAction: (
      { height, header }: Pick<Block, 'height' | 'header'>,
      proven: readonly string[] = [],
    ): BlockAction => ({
      kind: 'block',
      chain: 'sandbox',
      height,
      header,
      proofs: proven.flatMap((name) => {
        const { txid, proof } = at(name)
        return proof ? [{ txid, proof }] : []
      }),
    }),
  }
}

export type TaggedWorld = ReturnType<typeof taggedWorld>
