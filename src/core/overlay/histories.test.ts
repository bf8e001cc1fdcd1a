import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outpointOf, parseTopicName, parseTxid, sure, txidOf, type Outpoint } from '#chain/ids.ts'
import { memoryStore, type MemoryStore } from '#model/memory-store.ts'
import type { Slice } from '#model/store.ts'
import { failed, type Answer } from './answer.ts'
import { planSubmission, type SubmissionPlan } from './plan-submission.ts'
import { standingOf } from './standing.ts'
import { outpointsTouched, type Subject } from './subject.ts'

const TOPICS = ['tm_a', 'tm_b', 'tm_c'].map((name) => sure(parseTopicName(name)))
const TRANSACTIONS = 8
const OUTPUTS = 3

const txid = (n: number) => sure(parseTxid(n.toString(16).padStart(64, '0')))

/** Transaction n spends outputs of earlier ones, often the same as others do; 0 stands for coins from outside. */
const subjects = fc.tuple(
  ...Array.from({ length: TRANSACTIONS }, (_, index) =>
    fc
      .uniqueArray(fc.tuple(fc.nat({ max: index }), fc.nat({ max: OUTPUTS - 1 })), {
        selector: String,
        minLength: 1,
        maxLength: 3,
      })
      .map((spent): Subject => ({
        txid: txid(index + 1),
        inputs: spent.map(([parent, vout]) => outpointOf(txid(parent), vout)),
        outputs: Array.from({ length: OUTPUTS }, (__, vout) => ({
          satoshis: 1,
          lockingScript: Uint8Array.of(index, vout),
        })),
      })),
  ),
)

/** What a manager would say, over indices that are then cut to what exists. */
const opinions = fc.record({
  fails: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  outputs: fc.uniqueArray(fc.nat({ max: OUTPUTS - 1 }), { maxLength: OUTPUTS }),
  retains: fc.boolean(),
  needs: fc.boolean(),
})

const steps = fc.array(
  fc.record({
    which: fc.nat({ max: TRANSACTIONS - 1 }),
    topics: fc.subarray(TOPICS, { minLength: 1 }),
    mode: fc.constantFrom('all-or-nothing' as const, 'per-topic' as const),
    opinion: opinions,
  }),
  { minLength: 1, maxLength: 24 },
)

type Step = (typeof steps extends fc.Arbitrary<infer S> ? S : never)[number] & {
  readonly subject: Subject
}

async function sliceFor(store: MemoryStore, { subject }: Step): Promise<Slice> {
  const sliced = await store.slice({
    topics: TOPICS,
    outpoints: outpointsTouched(subject),
    txids: [subject.txid],
    baskets: [],
    heights: [],
  })
  if (!sliced.ok) throw new Error('a memory store can be read')
  return sliced.value
}

async function planOn(store: MemoryStore, step: Step): Promise<SubmissionPlan> {
  const { subject, topics, mode, opinion } = step
  const slice = await sliceFor(store, step)
  const answers = new Map(
    topics.flatMap((topic) => {
      const state = slice.topics.get(topic)
      const standing = state ? standingOf(state, subject) : null
      if (standing?.kind !== 'open') return []
      const { previousCoins } = standing
      const answer: Answer = opinion.fails
        ? failed('threw')
        : {
            kind: 'answered',
            outputs: opinion.outputs,
            retained: opinion.retains ? previousCoins : [],
            needs: opinion.needs ? subject.inputs : [],
            code: 'no',
          }
      return [[topic, answer] as const]
    }),
  )
  return planSubmission({
    action: { kind: 'submit', beef: new Uint8Array(), topics, mode, remittances: [] },
    at: 0,
    revision: slice.revision,
    subject,
    topics: slice.topics,
    answers,
    reads: () => [],
    transactions: [],
    known: new Map(),
    roots: [],
  })
}

const rowsOf = (store: MemoryStore, topic: (typeof TOPICS)[number]) =>
  store.state.topics.get(topic) ?? { outputs: new Map(), spends: new Map(), judged: new Map() }

/** A comparable copy of all that topics hold, but for marks of refusals. */
const applied = (store: MemoryStore) =>
  TOPICS.map((topic) => {
    const { outputs, spends, judged } = rowsOf(store, topic)
    const marks = [...judged].filter(([, { kind }]) => kind === 'admitted')
    return structuredClone({ topic, outputs: [...outputs], spends: [...spends], marks })
  })

function checkInvariants(store: MemoryStore, all: readonly Subject[]): void {
  for (const topic of TOPICS) {
    const { outputs, spends, judged } = rowsOf(store, topic)
    const isApplied = (of: Subject) => judged.get(of.txid)?.kind === 'admitted'
    for (const subject of all)
      for (const input of subject.inputs) {
        // No coin is spent twice, and the spender of a coin leaves none unspent.
        if (isApplied(subject)) expect(spends.get(input)).toBe(subject.txid)
        if (isApplied(subject) && outputs.has(input))
          expect(outputs.get(input)?.spent?.by).toBe(subject.txid)
      }
    for (const [outpoint, output] of outputs) {
      expect(judged.get(txidOf(outpoint))?.kind).toBe('admitted')
      expect(output.spent?.by ?? null).toBe(spends.get(outpoint) ?? null)
      // History does not dangle.
      for (const coin of output.consumed as readonly Outpoint[])
        expect(outputs.get(coin)?.spent).toEqual({ by: txidOf(outpoint), retained: true })
    }
  }
}

test('T1 to T9: random histories keep every invariant of an atomic overlay', async () => {
  await fc.assert(
    fc.asyncProperty(subjects, steps, async (all, asked) => {
      const store = memoryStore()
      for (const one of asked) {
        const subject = all[one.which]
        if (!subject) continue
        const before = applied(store)
        const { plan, outcomes, steak } = await planOn(store, { ...one, subject })
        if (plan === null) continue
        expect((await store.commit(plan)).ok).toBe(true)
        const after = applied(store)
        const newly = Object.values(outcomes).filter(({ kind }) => kind === 'admitted').length
        const refused = Object.values(outcomes).some(
          ({ kind }) => kind !== 'admitted' && kind !== 'duplicate',
        )
        if (one.mode === 'all-or-nothing' && refused) expect(newly).toBe(0)
        for (const [at, topic] of TOPICS.entries()) {
          // A topic that was not asked, refused, or failed is as it was.
          if (outcomes[topic]?.kind !== 'admitted') expect(after[at]).toEqual(before[at])
          // The STEAK is true.
          const stored = after[at]?.outputs.flatMap(([outpoint]) =>
            txidOf(outpoint) === subject.txid ? [outpoint] : [],
          )
          if (outcomes[topic]?.kind === 'admitted')
            expect(stored).toEqual(
              steak[topic]?.outputsToAdmit.map((vout) => outpointOf(subject.txid, vout)),
            )
        }
        checkInvariants(store, all)
      }
    }),
    { numRuns: 150 },
  )
})

test('T9 a plan that still commits after another did is the plan one would make now', async () => {
  let stale = 0
  let fresh = 0
  await fc.assert(
    fc.asyncProperty(subjects, steps, async (all, asked) => {
      const store = memoryStore()
      const known = asked.flatMap((one): Step[] => {
        const subject = all[one.which]
        return subject ? [{ ...one, subject }] : []
      })
      for (const [at, one] of known.entries()) {
        const early = await planOn(store, one)
        const other = known[at + 1]
        const rival = other ? await planOn(store, other) : null
        if (rival?.plan) await store.commit(rival.plan)
        const again = await planOn(store, one)
        const written = early.plan ? await store.commit(early.plan) : null
        if (written?.ok === false) stale++
        else if (early.plan) {
          fresh++
          expect(again.plan?.changes).toEqual(early.plan.changes)
          expect(again.steak).toEqual(early.steak)
        }
      }
    }),
    { numRuns: 150 },
  )
  expect([stale > 0, fresh > 0]).toEqual([true, true])
})

test('T9 plans of transactions that share no coin never stale each other', async () => {
  await fc.assert(
    fc.asyncProperty(subjects, steps, async (all, asked) => {
      const store = memoryStore()
      const apart = asked.flatMap((one): Step[] => {
        const subject = all[one.which]
        return subject ? [{ ...one, subject }] : []
      })
      const touched = new Set<Outpoint>()
      const independent = apart.filter(({ subject }) => {
        const own = outpointsTouched(subject)
        const free = own.every((outpoint) => !touched.has(outpoint))
        for (const outpoint of own) touched.add(outpoint)
        return free
      })
      const plans = await Promise.all(independent.map(async (one) => planOn(store, one)))
      for (const { plan } of plans) if (plan) expect((await store.commit(plan)).ok).toBe(true)
    }),
    { numRuns: 100 },
  )
})
