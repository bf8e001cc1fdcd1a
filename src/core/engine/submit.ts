import { err, ok, type Result } from '#base/result.ts'
import type { Report, Watching } from '#chain/ancestry.ts'
import type { TopicName } from '#chain/ids.ts'
import type { SubmitAction } from '#model/action.ts'
import type { Answer } from '#overlay/answer.ts'
import { planSubmission } from '#overlay/plan-submission.ts'
import { standingOf } from '#overlay/standing.ts'
import { outpointsTouched } from '#overlay/subject.ts'
import { chainFacts, emptyWant, sliceNow } from './chain-facts.ts'
import type { EngineParts } from './create-engine.ts'
import type { PlannedSubmission, Submission, SubmitFailure } from './engine.ts'
import type { OpenBeef, TopicQuestion, Unexamined, Verified } from './examiner.ts'

/** N6: so many plans are made for one submission before it gives up. */
export const MOST_ATTEMPTS = 100

export async function submit(
  parts: EngineParts,
  action: SubmitAction,
  watching: Watching,
): Promise<Result<Submission, SubmitFailure>> {
  return withVerified<Submission>(parts, action, watching, async (subject) => {
    for (let attempts = 1; attempts <= MOST_ATTEMPTS; attempts++) {
      const planned = await subject.plan()
      if (!planned.ok) return planned
      const { plan, ...told } = planned.value
      if (plan === null) return ok({ ...told, event: null, attempts })
      if (watching.signal?.aborted === true) return err({ code: 'cancelled' })
      const written = await parts.store.commit(plan)
      if (written.ok) return ok({ ...told, event: written.value, attempts })
      if (written.error.code !== 'stale') return err(written.error)
      if (written.error.expected.kind === 'root') {
        const again = await subject.verifyAgain()
        if (!again.ok) return again
      }
    }
    return err({ code: 'contended', attempts: MOST_ATTEMPTS })
  })
}

export async function preview(
  parts: EngineParts,
  action: SubmitAction,
  watching: Watching,
): Promise<Result<PlannedSubmission, SubmitFailure>> {
  return withVerified(parts, action, watching, (subject) => subject.plan())
}

/** A subject that verified, ready to be planned against the store as it is now. */
interface ReadySubject {
  plan(): Promise<Result<PlannedSubmission, SubmitFailure>>
  verifyAgain(): Promise<Result<unknown, SubmitFailure>>
}

async function withVerified<T>(
  parts: EngineParts,
  action: SubmitAction,
  watching: Watching,
  use: (subject: ReadySubject) => Promise<Result<T, SubmitFailure>>,
): Promise<Result<T, SubmitFailure>> {
  const { examiner } = parts
  if (action.topics.length === 0) return err({ code: 'no-topics' })
  const unknown = action.topics.find((topic) => !examiner.topics.includes(topic))
  if (unknown !== undefined) return err({ code: 'unknown-topic', topic: unknown })
  const opened = await examiner.open(action.beef)
  if (!opened.ok) return opened
  const beef = opened.value
  if (beef.kind === 'refused') return err({ code: 'refused', fault: beef.fault })
  if (beef.kind === 'other') return err({ code: 'not-a-beef', found: beef.reading.kind })
  try {
    let checked = await verify(parts, beef, watching)
    if (!checked.ok) return checked
    const ask = rememberingAsker(beef)
    return await use({
      plan: async () => (checked.ok ? planNow(parts, action, checked.value, ask) : checked),
      verifyAgain: async () => (checked = await verify(parts, beef, watching)),
    })
  } finally {
    beef.close()
  }
}

interface Checked extends Verified {
  readonly report: Report
}

async function verify(
  { store }: EngineParts,
  beef: OpenBeef,
  watching: Watching,
): Promise<Result<Checked, SubmitFailure>> {
  const facts = await chainFacts(store, beef)
  if (!facts.ok) return facts
  const checked = await beef.verify(facts.value, watching)
  if (!checked.ok) return checked
  if (checked.value.kind === 'refused') return err({ code: 'refused', fault: checked.value.fault })
  const { report, verified } = checked.value
  return verified ? ok({ ...verified, report }) : err({ code: 'not-verified', report })
}

type Ask = (question: TopicQuestion) => Promise<Result<Answer, Unexamined>>

/** N5: one slice, the managers of open topics, then a plan; nothing is written. */
async function planNow(
  { store, clock, examiner }: EngineParts,
  action: SubmitAction,
  { report, subject, transactions, roots, absentParents }: Checked,
  ask: Ask,
): Promise<Result<PlannedSubmission, SubmitFailure>> {
  const topics = [...new Set(action.topics)]
  const readsOf = (topic: TopicName) => examiner.reads(topic)
  const proven = transactions.flatMap(({ txid, proof }) => (proof ? [txid] : []))
  const sliced = await sliceNow(store, {
    ...emptyWant,
    topics: [...new Set([...topics, ...topics.flatMap(readsOf)])],
    outpoints: outpointsTouched(subject),
    txids: [...new Set([subject.txid, ...absentParents, ...proven])],
  })
  if (!sliced.ok) return sliced
  const slice = sliced.value
  const statesOf = (wanted: readonly TopicName[]) =>
    new Map(
      wanted.flatMap((topic) => {
        const state = slice.topics.get(topic)
        return state ? [[topic, state] as const] : []
      }),
    )
  const parents = absentParents.flatMap((txid) => slice.transactions.get(txid) ?? [])
  const open = [...statesOf(topics)].flatMap(([topic, state]) => {
    const standing = standingOf(state, subject)
    return standing.kind === 'open' ? [{ topic, previousCoins: standing.previousCoins }] : []
  })
  const asked = await Promise.all(
    open.map(async ({ topic, previousCoins }) => {
      const answer = await ask({ topic, previousCoins, parents, read: statesOf(readsOf(topic)) })
      return { topic, answer }
    }),
  )
  const answers = new Map<TopicName, Answer>()
  for (const { topic, answer } of asked) {
    if (!answer.ok) return answer
    answers.set(topic, answer.value)
  }
  const planned = planSubmission({
    action,
    at: clock(),
    revision: slice.revision,
    subject,
    topics: slice.topics,
    answers,
    reads: readsOf,
    transactions,
    known: slice.transactions,
    roots,
  })
  return ok({ txid: subject.txid, report, ...planned })
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
