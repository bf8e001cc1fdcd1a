import { fromHex } from '#base/bytes.ts'
import type { IdentityKey, Revision, TopicName, Txid } from '#chain/ids.ts'
import type { Engine } from '#engine/engine.ts'
import type { SubmitAction } from '#model/action.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { StateEvent } from '#model/plan.ts'
import { err, ok, type Result } from '#base/result.ts'
import { LabError } from './lab-error.ts'
import { ownedOutput, takenIn } from './owned-output.ts'
import { valueOf } from './topic-node.ts'

/** A service as the processor reaches it: its own engine over its own store, wherever it runs. */
export interface DistributedService {
  readonly name: string
  readonly engine: Pick<Engine, 'submit' | 'plan' | 'topics'> & Partial<Pick<Engine, 'act'>>
  /** Whose wallets it keeps beside its topics. */
  readonly people?: readonly IdentityKey[]
}

/** What one service made of an event. */
export type ServiceResult = { readonly service: string } & (
  | {
      readonly kind: 'applied'
      readonly outcomes: Readonly<Record<TopicName, TopicOutcome>>
      /** Its own one commit; null where it knew the event already. */
      readonly revision: Revision | null
    }
  /** It could not be reached, or could not tell yet: hand the event to it again. */
  | { readonly kind: 'open'; readonly code: string }
)

export interface DistributedEvent {
  readonly txid: Txid
  /** One for each service that the event concerns, in the order in which the services were given. */
  readonly services: readonly ServiceResult[]
}

/**
 * The module's `AtomicDistributedEventProcessor`, over engines.
 *
 * The module promises that all services are updated atomically, without coordination, and sketches a loop. What
 * holds: the transaction is one, whoever has it can verify it alone, and each service takes it in its own one commit,
 * topics and baskets together. They do not change at the same moment. A loop that stops halfway leaves the rest
 * without it, so an event is handed on until every service has answered; once more harms nobody. Between rival
 * spends no service decides: the network does.
 */
export class AtomicDistributedEventProcessor {
  readonly #services: readonly DistributedService[]

  constructor(services: readonly DistributedService[]) {
    this.#services = services
  }

  /**
   * Promised: the event is processed atomically across all services. Guaranteed: it is verified before anything is
   * written, by each service for itself; each that it concerns applies it in one commit, queues its Extended Format
   * if it sends to a network, and answers; `open` ones may be asked again at any time. Throws a LabError where the
   * BEEF is refused by all.
   */
  async processAtomicDistributedEvent(eventBEEF: string): Promise<DistributedEvent> {
    const beef = valueOf(fromHex(eventBEEF))
    const asked = await Promise.all(
      this.#services.map(async (service) => ({ service, answer: await handTo(service, beef) })),
    )
    const answers = asked.flatMap(({ service, answer }) =>
      answer === 'not-concerned' ? [] : [{ service, answer }],
    )
    const taken = answers.find(({ answer }) => answer?.ok)?.answer
    if (!taken?.ok) throw refusalOf(answers.map(({ answer }) => answer))
    return {
      txid: taken.value.txid,
      services: answers.map(({ service, answer }) => resultOf(service.name, answer)),
    }
  }

  /**
   * Promised: every participant’s state moves atomically. Guaranteed: the participants are those whose topics the
   * transaction concerns, found from the transaction; each takes it in one commit of its own.
   */
  async processAtomicSupplyChain(supplyChainBEEF: string): Promise<DistributedEvent> {
    return this.processAtomicDistributedEvent(supplyChainBEEF)
  }
}

type Taken = {
  readonly txid: Txid
  readonly outcomes: Readonly<Record<TopicName, TopicOutcome>>
  readonly event: StateEvent | null
}
type Answer = Result<Taken, { readonly code: string }> | null

const submission = (topics: readonly TopicName[], beef: Uint8Array): SubmitAction => {
  return { kind: 'submit', beef, topics, mode: 'per-topic', remittances: [] }
}

/** A service is concerned if any of its topics has something to say, or if its people's wallets own what is paid; who cannot be asked may be. */
async function handTo(
  service: DistributedService,
  beef: Uint8Array,
): Promise<Answer | 'not-concerned'> {
  const { engine, people = [] } = service
  const planned = await reached(() => engine.plan(submission(engine.topics, beef)))
  const outcomes = planned?.ok ? Object.values(planned.value.outcomes) : null
  if (!planned?.ok || outcomes?.some(({ kind }) => kind !== 'rejected'))
    return reached(() => engine.submit(submission(engine.topics, beef)))
  const owned = ownedOutput(beef, people)
  const { act } = engine
  if (owned === null || act === undefined) return 'not-concerned'
  // One act of one owner: what others of these people own comes in with it, in the same commit.
  const acted = await reached(() => act(takenIn(beef, owned)))
  if (acted === null || !acted.ok) return acted && err(acted.error)
  return ok({ txid: planned.value.txid, outcomes: {}, event: acted.value.event })
}

/** Null where the service itself fails: it may be anywhere. */
async function reached<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch {
    return null
  }
}

function resultOf(service: string, answer: Answer): ServiceResult {
  if (answer === null) return { service, kind: 'open', code: 'unreachable' }
  if (!answer.ok) return { service, kind: 'open', code: answer.error.code }
  const { outcomes, event } = answer.value
  return { service, kind: 'applied', outcomes, revision: event?.revision ?? null }
}

function refusalOf(answers: readonly Answer[]): LabError {
  const refused = answers.find((answer) => answer !== null)
  if (refused && !refused.ok) return new LabError(refused.error.code, refused.error)
  const code = answers.length === 0 ? 'nobody-concerned' : 'unreachable'
  return new LabError(code, { code })
}
