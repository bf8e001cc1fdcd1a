import type { Watching } from '#chain/ancestry.ts'
import type { Millis } from '#chain/ids.ts'
import type { Network } from '#model/network.ts'
import type { Store } from '#model/store.ts'
import type { HostedLookups } from '#overlay/shipped-lookups.ts'
import { act, draftAct } from './act.ts'
import { answer } from './answer.ts'
import { chainFacts } from './chain-facts.ts'
import type { Engine, Examination } from './engine.ts'
import type { ChainFacts, Examiner } from './examiner.ts'
import { evict, planEviction } from './evict.ts'
import { hear } from './hear.ts'
import { rememberingExaminer } from './remembering-examiner.ts'
import { listOutputs } from './list-outputs.ts'
import { lookup } from './lookup.ts'
import { ownership, type Ownership } from './own-outputs.ts'
import { peopleOf } from './people.ts'
import { rejudge } from './rejudge.ts'
import { preview, submit } from './submit.ts'
import type { PeoplePort } from './wallet.ts'

/** What an engine is made of; everything impure is one of these. */
export interface EngineParts {
  readonly store: Store
  readonly examiner: Examiner
  readonly clock: () => Millis
  /** Where what is applied is to be sent; nothing is queued without one. */
  readonly network?: Pick<Network, 'chain'>
  /** None if left out. */
  readonly lookups?: HostedLookups
  /** Without people there are no wallets. */
  readonly people?: PeoplePort
}

/** `aside` opens what waits, so that the page's own BEEF stays open (N9). */
export interface NodeParts extends EngineParts {
  readonly aside: Examiner
  readonly lookups: HostedLookups
  readonly ownership: Ownership
}

export function createEngine(given: EngineParts): Engine {
  const parts = {
    ...given,
    examiner: rememberingExaminer(given.examiner),
    aside: given.examiner,
    lookups: given.lookups ?? new Map(),
    ownership: ownership(given.people ?? peopleOf([])),
  }
  return {
    topics: parts.examiner.topics,
    services: [...parts.lookups.keys()],
    lookup: (question) => lookup(parts, question),
    inspect: (bytes, watching = {}) => inspect(parts, bytes, watching),
    plan: (action, watching = {}) => preview(parts, action, watching),
    submit: (action, watching = {}) => submit(parts, action, watching),
    planEviction: (txid) => planEviction(parts, txid),
    evict: (txid) => evict(parts, txid),
    rejudge: (txids) => rejudge(parts, txids),
    answer: (action) => answer(parts, action),
    hear: (news) => hear(parts, news),
    act: (action, watching = {}) => act(parts, action, watching),
    draftAct: (action, watching = {}) => draftAct(parts, action, watching),
    listOutputs: (owner, args) => listOutputs(parts, owner, args),
  }
}

/** A store that cannot be read knows nothing: the roots are then unknown, which is true. */
async function inspect(
  { store, examiner }: EngineParts,
  bytes: Uint8Array,
  watching: Watching,
): Promise<Examination> {
  const opened = await examiner.open(bytes)
  if (!opened.ok) return { kind: 'lost' }
  const opening = opened.value
  if (opening.kind !== 'beef') return opening
  const { reading, subject, entries } = opening
  try {
    const found = await chainFacts(store, opening)
    const nothing: ChainFacts = { roots: new Map(), known: new Map() }
    const checked = await opening.verify(found.ok ? found.value.facts : nothing, watching)
    if (!checked.ok && checked.error.code === 'worker-lost') return { kind: 'lost' }
    if (!checked.ok) return { kind: 'beef', reading, subject, entries, report: STOPPED }
    if (checked.value.kind === 'refused')
      return { kind: 'refused', fault: checked.value.fault, reading }
    return { kind: 'beef', reading, subject, entries, report: checked.value.report }
  } finally {
    opening.close()
  }
}

const STOPPED = { verdict: 'unknown-root', chain: null, steps: [], cancelled: true } as const
