import { err, ok, type Result } from '#base/result.ts'
import type { Report, Watching } from '#chain/ancestry.ts'
import type { TopicName } from '#chain/ids.ts'
import type { SubmitAction } from '#model/action.ts'
import type { TopicState } from '#model/state.ts'
import type { Slice } from '#model/store.ts'
import type { Answer } from '#overlay/answer.ts'
import { planSubmission, type SubmissionPlan } from '#overlay/plan-submission.ts'
import { standingOf } from '#overlay/standing.ts'
import { chainFacts } from './chain-facts.ts'
import type { EngineParts } from './create-engine.ts'
import type { SubmitFailure } from './engine.ts'
import type { OpenBeef, TopicQuestion, Unexamined, Verified } from './examiner.ts'

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
  close(): void
}

/** Opens and verifies; whoever asked for it closes it. */
export async function readySubject(
  parts: EngineParts,
  bytes: Uint8Array,
  watching: Watching,
): Promise<Result<ReadySubject, SubmitFailure>> {
  const opened = await parts.examiner.open(bytes)
  if (!opened.ok) return opened
  const beef = opened.value
  if (beef.kind === 'refused') return err({ code: 'refused', fault: beef.fault })
  if (beef.kind === 'other') return err({ code: 'not-a-beef', found: beef.reading.kind })
  const first = await verify(parts, beef, watching)
  if (!first.ok) {
    beef.close()
    return first
  }
  let checked = first.value
  const ask = rememberingAsker(beef)
  return ok({
    checked: () => checked,
    judge: (action, around) => judge(parts, action, checked, around, ask),
    async verifyAgain() {
      const again = await verify(parts, beef, watching)
      if (again.ok) checked = again.value
      return again
    },
    close: () => beef.close(),
  })
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
