import { assert } from '#base/result.ts'
import { parseTopicName, txidOf, type Outpoint, type Txid } from '#chain/ids.ts'
import type { Submission, SubmitFailure } from '#engine/engine.ts'
import { memoryStore, type MemoryStore } from '#model/memory-store.ts'
import type { Store } from '#model/store.ts'
import type { HostedTopics } from '#overlay/shipped-topics.ts'
import {
  answerDifference,
  isAboutCoin,
  ledgerDifferences,
  lostHistory,
  type Departure,
  type Difference,
} from './departures.ts'
import { stateViolations, stepViolations, type Violation } from './invariants.ts'
import { indexKey, ledgerOf, type Ledger } from './ledger.ts'
import { overlayOracle, type OracleAnswer, type OracleParts } from './overlay-oracle.ts'
import { listedIn, TAGGED_SERVICE, taggedEngine, taggedLookups } from './tagged-node.ts'
import { taggedTopics, type TaggedTransaction, type TaggedWorld } from './tagged-world.ts'
import { submitAction } from './toy-node.ts'

export interface Ask {
  readonly name: string
  readonly topics: readonly string[]
}

export interface Faults extends Pick<OracleParts, 'storageFails' | 'lookupFails' | 'broadcast'> {
  /** True makes our next commit of a submission fail. */
  readonly commitFails?: () => boolean
  /** Neither knows any root. */
  readonly noRoots?: boolean
  /** Ours has other managers than theirs: differences that nothing explains. */
  readonly ourTopics?: HostedTopics
}

export interface Explained extends Difference {
  /** Empty: nothing explains it. */
  readonly because: readonly Departure[]
}

export interface StepReport {
  readonly differences: readonly Explained[]
  readonly violations: {
    readonly theirs: readonly Violation[]
    readonly ours: readonly Violation[]
  }
}

interface Asked extends TaggedTransaction {
  readonly topics: readonly string[]
}

/** One submission as both answered it; ours is null where it failed as a whole. */
interface Answered {
  readonly subject: Asked
  readonly theirs: OracleAnswer
  readonly ours: Submission | null
  readonly refused: string | null
  /** Topics where theirs had marked it applied before. */
  readonly appliedBefore: ReadonlySet<string>
}

/** @bsv/overlay's engine and ours, told the same, over the same managers. A difference is explained only by what set apart, before or now, the transaction that made the coin or one that spends it. */
export async function sideBySide(world: TaggedWorld, faults: Faults = {}) {
  const oracle = overlayOracle({ ...faults, hosted: taggedTopics, chain: chainOf(world, faults) })
  const memory = memoryStore()
  const engine = taggedEngine(failing(memory, faults), {
    hosted: faults.ourTopics ?? taggedTopics,
    lookups: taggedLookups(faults.lookupFails),
  })
  const told = new Map<Txid, Asked>()
  const causes = new Map<string, Set<Departure>>()
  let last: readonly Explained[] = []

  const ledger = (): Ledger =>
    ledgerOf(memory.state, listedIn(memory.state.index.get(TAGGED_SERVICE)?.keys() ?? []))
  const inputsOf = (txid: Txid) => told.get(txid)?.inputs ?? []
  const causesOf = (topic: string, txid: Txid) => causes.get(`${topic} ${txid}`) ?? new Set()
  const blame = (topic: string, txid: Txid, why: Departure) =>
    void causes.set(`${topic} ${txid}`, new Set([...causesOf(topic, txid), why]))

  async function hearBlocks(): Promise<void> {
    for (const block of faults.noRoots ? [] : world.blocks)
      assert((await engine.hear(world.blockAction(block))).ok, 'heard')
  }

  async function ask(subjects: readonly Asked[]): Promise<readonly Answered[]> {
    const applied = subjects.map(
      ({ topics, txid }) => new Set(topics.filter((topic) => oracle.isApplied(topic, txid))),
    )
    const beefs = subjects.map(({ name }) => world.beef(name))
    const beefOf = (at: number) => beefs[at] ?? new Uint8Array()
    const theirs = await Promise.all(
      subjects.map((subject, at) => oracle.submit({ ...subject, beef: beefOf(at) })),
    )
    const ours = await Promise.all(
      subjects.map(({ topics }, at) =>
        engine.submit(submitAction(beefOf(at), topics, 'per-topic')),
      ),
    )
    return subjects.map((subject, at) => ({
      subject,
      theirs: theirs[at] ?? { steak: null, error: null },
      ours: ours[at]?.ok ? ours[at].value : null,
      refused: ours[at]?.ok === false ? refusalOf(ours[at].error) : null,
      appliedBefore: applied[at] ?? new Set(),
    }))
  }

  async function submit(asks: readonly Ask[]): Promise<StepReport> {
    await hearBlocks()
    const subjects = asks.map(({ name, topics }) => ({ ...world.at(name), topics }))
    for (const subject of subjects) told.set(subject.txid, subject)
    const before = { theirs: oracle.ledger(), ours: ledger() }
    const answers = await ask(subjects)
    const after = { theirs: oracle.ledger(), ours: ledger() }
    for (const answer of answers)
      for (const topic of new Set(answer.subject.topics))
        for (const why of setApart(answer, topic, subjects)) blame(topic, answer.subject.txid, why)
    blameWhen(subjects, before.ours, after.ours)
    const differences = [
      ...answers.flatMap(answerDifferences),
      ...ledgerDifferences(after.theirs, after.ours),
    ]
    const lost = lostHistory(after.ours)
    const heirsOf = heirsIn([...after.ours.rows, ...after.theirs.rows], differences)
    last = differences.map((one) => ({ ...one, because: explained(one, lost, heirsOf) }))
    const violationsOf = (of: 'theirs' | 'ours') => [
      ...(answers.length === 1 ? stepsOf(answers, of, before[of], after[of]) : []),
      ...stateViolations(after[of], inputsOf),
    ]
    return {
      differences: last,
      violations: { theirs: violationsOf('theirs'), ours: violationsOf('ours') },
    }
  }

  const stepsOf = (
    answers: readonly Answered[],
    of: 'theirs' | 'ours',
    before: Ledger,
    after: Ledger,
  ): readonly Violation[] =>
    answers.flatMap(({ subject: { txid, topics, name }, ...answer }) => {
      const failing = topics.filter((topic) => world.fails(name, topic))
      const steak = answer[of]?.steak ?? null
      return stepViolations({ before, after, txid, asked: topics, steak, failing }, inputsOf)
    })

  /** What of its own, or of coins that differed already, sets a transaction apart in a topic. */
  function setApart(
    { subject, theirs, ours, refused, appliedBefore }: Answered,
    topic: string,
    subjects: readonly Asked[],
  ): readonly Departure[] {
    const { txid, topics, inputs } = subject
    const kind = outcomeOf(ours, topic)
    const wasApplied = appliedBefore.has(topic)
    const half = causesOf(topic, txid).has('S1')
    const twice = topics.length > new Set(topics).size
    const again = subjects.filter((other) => other.txid === txid).length > 1
    const judged = ours !== null || Boolean(faults.commitFails ?? faults.lookupFails)
    const inherited = last.filter((one) => inputs.some((coin) => isAboutCoin(one, topic, coin)))
    const differs = answerDifference(topic, txid, theirs.steak?.[topic], ours?.steak[topic])
    const why: readonly (readonly [Departure, boolean])[] = [
      ['T1', twice || again],
      ['T2', kind === 'conflict' && !wasApplied],
      ['T6', kind === 'failed' && !wasApplied],
      ['T9', kind === 'admitted' && wasApplied && !half],
      ['C8', refused === 'double-spend' && theirs.error === null],
      ['S1', theirs.error !== null && judged && kind !== 'failed'],
    ]
    return [
      ...why.flatMap(([departure, is]) => (is ? [departure] : [])),
      ...(differs ? inherited.flatMap(({ because }) => because) : []),
    ]
  }

  /** What ours applied now: although something else was submitted, or with outputs whose spender had come first. */
  function blameWhen(subjects: readonly Asked[], was: Ledger, is: Ledger): void {
    const keysOf = ({ applied }: Ledger) =>
      new Set(applied.map(({ topic, txid }) => `${topic} ${txid}`))
    const had = keysOf(was)
    const now = new Set([...keysOf(is)].filter((key) => !had.has(key)))
    for (const { topic, txid } of is.applied)
      if (now.has(`${topic} ${txid}`) && !subjects.some((one) => one.txid === txid))
        blame(topic, txid, 'T9')
    for (const { topic, outputs } of memory.state.topics.values())
      for (const { outpoint, spent } of outputs.values())
        if (spent && now.has(`${topic} ${txidOf(outpoint)}`) && !now.has(`${topic} ${spent.by}`))
          blame(topic, txidOf(outpoint), 'T3 early')
  }

  function explained(
    { kind, topic, key }: Difference,
    lost: ReadonlySet<string>,
    heirsOf: (topic: string, coin: Outpoint) => readonly Outpoint[],
  ): readonly Departure[] {
    if (kind === 'answer' || kind === 'applied') return [...causesOf(topic, key as Txid)]
    const coins = heirsOf(topic, key as Outpoint)
    const spenders = [...told.values()].filter(({ inputs }) =>
      inputs.some((input) => coins.includes(input)),
    )
    const involved = [...coins.map(txidOf), ...spenders.map(({ txid }) => txid)]
    const own = involved.flatMap((txid) => [...causesOf(topic, txid)])
    const forgotten = coins.some((coin) => lost.has(indexKey(topic, coin)))
    return [...new Set(forgotten ? [...own, 'T3 history' as const] : own)]
  }

  return { submit }
}

/** A coin, and of what is built on it that which differs, too: history is kept for the sake of its heirs. */
function heirsIn(rows: Ledger['rows'], differences: readonly Difference[]) {
  return (topic: string, coin: Outpoint): readonly Outpoint[] => {
    const found = [coin]
    for (const at of found)
      for (const row of rows)
        if (
          row.consumed.includes(at) &&
          !found.includes(row.outpoint) &&
          differences.some((one) => isAboutCoin(one, topic, row.outpoint))
        )
          found.push(row.outpoint)
    return found
  }
}

const answerDifferences = ({ subject, theirs, ours }: Answered): readonly Difference[] =>
  [...new Set(subject.topics)].flatMap((topic) => {
    const said = answerDifference(topic, subject.txid, theirs.steak?.[topic], ours?.steak[topic])
    return said ? [said] : []
  })

const outcomeOf = (ours: Submission | null, topic: string) => {
  const name = parseTopicName(topic)
  return name.ok ? ours?.outcomes[name.value]?.kind : undefined
}

const refusalOf = (failure: SubmitFailure): string | null =>
  failure.code === 'refused' ? failure.fault.code : null

const chainOf = (world: TaggedWorld, { noRoots }: Faults): OracleParts['chain'] => ({
  isValidRootForHeight: async (root, height) => !noRoots && world.blocks[height]?.root === root,
  currentHeight: async () => world.blocks.length,
})

const failing = (memory: MemoryStore, { commitFails }: Faults): Store => ({
  ...memory,
  commit: async (plan) =>
    plan.cause.kind === 'submit' && commitFails?.()
      ? { ok: false, error: { code: 'storage', name: 'UnknownError' } }
      : memory.commit(plan),
})
