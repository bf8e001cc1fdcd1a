import { err, ok, type Result } from '#base/result.ts'
import type { Report, Watching } from '#chain/ancestry.ts'
import type { TopicName } from '#chain/ids.ts'
import type { SubmitAction } from '#model/action.ts'
import type { TopicState } from '#model/state.ts'
import type { Slice, Want } from '#model/store.ts'
import type { Answer } from '#overlay/answer.ts'
import { planSubmission, type SubmissionPlan } from '#overlay/plan-submission.ts'
import { standingOf } from '#overlay/standing.ts'
import { chainFacts, emptyWant } from './chain-facts.ts'
import type { EngineParts } from './create-engine.ts'
import type { SubmitFailure } from './engine.ts'
import type { BeefSummary, OpenBeef, TopicQuestion, Unexamined, Verified } from './examiner.ts'

export interface Checked extends Verified {
  readonly report: Report
}

/** What a subject is judged by: topics around it, and the kept records of its absent parents and of what it brings proofs for. */
export interface Surroundings {
  readonly topics: ReadonlyMap<TopicName, TopicState>
  readonly slice: Pick<Slice, 'revision' | 'transactions'>
}

/** A subject that verified, held open beside the managers. */
export interface ReadySubject {
  /** As verified last. */
  checked(): Checked
  /** Managers of open topics are asked, then it is planned; nothing is written. */
  judge(action: SubmitAction, around: Surroundings): Promise<Result<SubmissionPlan, Unexamined>>
  verifyAgain(): Promise<Result<unknown, SubmitFailure>>
  /** What was read before it was verified, once, if that is all of what is wanted; null: read again. */
  firstLook(want: Want): Slice | null
  close(): void
}

/** Opens and verifies; whoever asked for it closes it. What planning will want, as far as it is foreseen, is read together with the facts of the chain. */
export async function readySubject(
  parts: EngineParts,
  bytes: Uint8Array,
  watching: Watching,
  foreseen: (beef: BeefSummary) => Want = () => emptyWant,
): Promise<Result<ReadySubject, SubmitFailure>> {
  const opened = await parts.examiner.open(bytes)
  if (!opened.ok) return opened
  const beef = opened.value
  if (beef.kind === 'refused') return err({ code: 'refused', fault: beef.fault })
  if (beef.kind === 'other') return err({ code: 'not-a-beef', found: beef.reading.kind })
  const want = foreseen(beef)
  const first = await verify(parts, beef, watching, want)
  if (!first.ok) {
    beef.close()
    return first
  }
  let { checked } = first.value
  let look: Slice | null = first.value.slice
  const ask = rememberingAsker(beef)
  return ok({
    checked: () => checked,
    judge: (action, around) => judge(parts, action, checked, around, ask),
    async verifyAgain() {
      const again = await verify(parts, beef, watching)
      if (again.ok) ({ checked } = again.value)
      return again
    },
    firstLook(wanted) {
      const seen = look
      look = null
      return covers(want, wanted) ? seen : null
    },
    close: () => beef.close(),
  })
}

async function verify(
  { store }: EngineParts,
  beef: OpenBeef,
  watching: Watching,
  want?: Want,
): Promise<Result<{ readonly checked: Checked; readonly slice: Slice }, SubmitFailure>> {
  const found = await chainFacts(store, beef, want)
  if (!found.ok) return found
  const { facts, slice } = found.value
  const checked = await beef.verify(facts, watching)
  if (!checked.ok) return checked
  if (checked.value.kind === 'refused') return err({ code: 'refused', fault: checked.value.fault })
  const { report, verified } = checked.value
  if (!verified) return err({ code: 'not-verified', report })
  return ok({ checked: { ...verified, report }, slice })
}

function covers(had: Want, wanted: Want): boolean {
  const all = <T>(known: readonly T[] = [], items: readonly T[] = []) => {
    const set = new Set(known)
    return items.every((item) => set.has(item))
  }
  return (
    all(had.topics, wanted.topics) &&
    all(had.outpoints, wanted.outpoints) &&
    all(had.txids, wanted.txids) &&
    all(had.descendantsOf, wanted.descendantsOf)
  )
}

type Ask = (question: TopicQuestion) => Promise<Result<Answer, Unexamined>>

async function judge(
  { clock, examiner }: EngineParts,
  action: SubmitAction,
  { subject, transactions, roots, absentParents }: Checked,
  { topics, slice }: Surroundings,
  ask: Ask,
): Promise<Result<SubmissionPlan, Unexamined>> {
  const statesOf = (wanted: readonly TopicName[]) =>
    new Map(
      wanted.flatMap((topic) => {
        const state = topics.get(topic)
        return state ? [[topic, state] as const] : []
      }),
    )
  const parents = absentParents.flatMap((txid) => slice.transactions.get(txid) ?? [])
  const open = [...statesOf([...new Set(action.topics)])].flatMap(([topic, state]) => {
    const standing = standingOf(state, subject)
    return standing.kind === 'open' ? [{ topic, previousCoins: standing.previousCoins }] : []
  })
  const asked = await Promise.all(
    open.map(async ({ topic, previousCoins }) => {
      const read = statesOf(examiner.reads(topic))
      return { topic, answer: await ask({ topic, previousCoins, parents, read }) }
    }),
  )
  const answers = new Map<TopicName, Answer>()
  for (const { topic, answer } of asked) {
    if (!answer.ok) return answer
    answers.set(topic, answer.value)
  }
  return ok(
    planSubmission({
      action,
      at: clock(),
      revision: slice.revision,
      subject,
      topics,
      answers,
      reads: (topic) => examiner.reads(topic),
      transactions,
      known: slice.transactions,
      roots,
    }),
  )
}

/** N5: a manager is asked again only where its previous coins or a topic that it reads have changed. */
function rememberingAsker(beef: OpenBeef): Ask {
  const last = new Map<TopicName, { readonly rest: string; readonly answer: Answer }>()
  return async (question) => {
    const read = [...question.read].map(([topic, { revision }]) => [topic, revision])
    const rest = JSON.stringify([question.previousCoins, read])
    const remembered = last.get(question.topic)
    if (remembered?.rest === rest) return ok(remembered.answer)
    const answer = await beef.ask(question)
    if (answer.ok) last.set(question.topic, { rest, answer: answer.value })
    return answer
  }
}
