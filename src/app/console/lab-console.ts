import { toHex, type TextFault } from '#base/bytes.ts'
import { bytesOfText } from '#base/pasted-text.ts'
import { err, ok, type Result } from '#base/result.ts'
import type { Report, Verdict } from '#chain/ancestry.ts'
import { parseTopicName, type Revision, type TopicName, type Txid } from '#chain/ids.ts'
import type { BeefView, Reading, ReadFault } from '#chain/view.ts'
import type { BlockFailure, Engine, SubmitFailure } from '#engine/engine.ts'
import type { SubmitMode } from '#model/action.ts'
import { topicHash } from '#model/hash.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Output, TopicState } from '#model/state.ts'
import type { Steak } from '#model/steak.ts'
import type { AtomicBasketManager } from '#module4/atomic-basket-manager.ts'
import type { AtomicCrossBasketManager } from '#module4/atomic-cross-basket-manager.ts'
import type { AtomicDistributedEventProcessor } from '#module4/atomic-distributed-event-processor.ts'
import type { AtomicMultiTopicManager } from '#module4/atomic-multi-topic-manager.ts'
import type { AtomicTopicManager } from '#module4/atomic-topic-manager.ts'
import type { ExtendedFormatBroadcastService } from '#module4/extended-format-broadcast-service.ts'
import type { RunFailure } from '#runner/runner.ts'
import type { Sample } from '#samples/sample.ts'
import type { EventLine } from '#storage/schema.ts'
import type { NetworkConsole } from './network-console.ts'
import { servicesConsole, type ServicesConsole } from './services-console.ts'
import type { Program, RunOptions } from './run-program.ts'

/** What `window.lab` stands on. `words` is the page's own wording, which this folder may not import. */
export interface ConsoleParts {
  readonly engine: Engine
  readonly atomicTopicManager: AtomicTopicManager
  readonly atomicMultiTopicManager: AtomicMultiTopicManager
  readonly atomicBasketManager: AtomicBasketManager
  readonly atomicCrossBasketManager: AtomicCrossBasketManager
  readonly extendedFormatBroadcastService: ExtendedFormatBroadcastService
  readonly atomicDistributedEventProcessor: AtomicDistributedEventProcessor
  readonly network: NetworkConsole
  readonly samples: readonly Sample[]
  topicAt(topic: TopicName): Promise<TopicState>
  /** Oldest first. */
  events(): Promise<readonly EventLine[]>
  reset(): Promise<void>
  readonly words: {
    text(fault: TextFault): string
    refused(fault: ReadFault): string
    notSubmitted(failure: SubmitFailure): string
    notHeard(failure: BlockFailure): string
    notRun(failure: RunFailure): string
  }
}

type Refused = { readonly ok: false; readonly code: string; readonly message: string }

export type Inspection =
  | {
      readonly ok: true
      readonly format: string
      readonly subject: Txid
      /** In the order of the BEEF; `proven` is the height that its BUMP claims. */
      readonly transactions: readonly {
        readonly txid: Txid
        readonly offset: number
        readonly proven: number | null
      }[]
      readonly bumps: readonly { readonly height: number; readonly offset: number }[]
      readonly report: Report
      readonly verdict: Verdict
    }
  | (Refused & { readonly offset: number })

export type Submitted =
  | {
      readonly ok: true
      readonly txid: Txid
      readonly topics: Readonly<Record<string, TopicOutcome>>
      readonly steak: Steak
    }
  | Refused

export type Ran = { readonly log: readonly string[] } & (
  { readonly ok: true; readonly value: unknown } | (Refused & { readonly failure: RunFailure })
)

/** `window.lab`: the page's own doors, for DevTools and scripts. README documents it; nothing here throws on bad input. */
export interface LabConsole {
  readonly samples: Readonly<
    Record<
      string,
      {
        readonly beef: string
        readonly topics: readonly TopicName[]
        readonly header?: { readonly height: number; readonly hex: string }
      }
    >
  >
  inspect(beef: string): Promise<Inspection>
  readonly chain: {
    pasteHeader(
      height: number,
      header: string,
    ): Promise<{ readonly ok: true; readonly known: boolean } | Refused>
  }
  submit(beef: string, topics: readonly string[], mode?: SubmitMode): Promise<Submitted>
  state(topic: string): Promise<
    | {
        readonly topic: TopicName
        readonly revision: Revision
        readonly hash: string
        readonly outputs: readonly Output[]
      }
    | Refused
  >
  events(): Promise<readonly EventLine[]>
  /** Runs TypeScript in the sandbox; what `main.ts` exports as its default is called with `argument`. */
  run(program: Program, options?: RunOptions): Promise<Ran>
  reset(): Promise<void>
  /** The module's classes, over the page's own node; these throw, as the module's do. */
  readonly atomicTopicManager: AtomicTopicManager
  readonly atomicMultiTopicManager: AtomicMultiTopicManager
  /** On behalf of all people of the workspace. */
  readonly atomicBasketManager: AtomicBasketManager
  readonly atomicCrossBasketManager: AtomicCrossBasketManager
  readonly extendedFormatBroadcastService: ExtendedFormatBroadcastService
  /** Over one service: the page's own node. */
  readonly atomicDistributedEventProcessor: AtomicDistributedEventProcessor
  readonly network: NetworkConsole
  readonly services: ServicesConsole
}

export function labConsole(parts: ConsoleParts): LabConsole {
  const { engine, words } = parts
  const bytesOf = (
    text: unknown,
  ): Result<Uint8Array<ArrayBuffer>, Refused & { readonly offset: number }> => {
    const bytes = bytesOfText(typeof text === 'string' ? text : '')
    if (bytes.ok) return bytes
    return err({
      ok: false,
      code: bytes.error.code,
      offset: 'at' in bytes.error ? bytes.error.at >> 1 : 0,
      message: words.text(bytes.error),
    })
  }

  return {
    samples: Object.fromEntries(
      parts.samples.map(({ name, beef, topics, header }) => [
        name,
        { beef: toHex(beef), topics, ...(header && { header }) },
      ]),
    ),

    async inspect(beef) {
      const bytes = bytesOf(beef)
      if (!bytes.ok) return bytes.error
      return inspection(await engine.inspect(bytes.value), words)
    },

    chain: {
      async pasteHeader(height, header) {
        const bytes = bytesOf(header)
        if (!bytes.ok) return bytes.error
        const heard = await engine.hear({
          kind: 'block',
          chain: 'main',
          height,
          header: bytes.value,
          proofs: [],
        })
        return heard.ok
          ? { ok: true, known: heard.value === null }
          : { ok: false, code: heard.error.code, message: words.notHeard(heard.error) }
      },
    },

    async submit(beef, topics, mode = 'all-or-nothing') {
      const bytes = bytesOf(beef)
      if (!bytes.ok) return bytes.error
      const names = topicNames(topics)
      const submitted = names.ok
        ? await engine.submit({
            kind: 'submit',
            beef: bytes.value,
            topics: names.value,
            mode,
            remittances: [],
          })
        : names
      if (!submitted.ok) {
        const failure = submitted.error
        return { ok: false, message: words.notSubmitted(failure), ...failure }
      }
      const { txid, outcomes, steak } = submitted.value
      return { ok: true, txid, topics: outcomes, steak }
    },

    async state(topic) {
      const name = parseTopicName(topic)
      if (!name.ok)
        return { ok: false, code: name.error.code, message: `${topic} is no topic name.` }
      const state = await parts.topicAt(name.value)
      const outputs = [...state.outputs.values()].filter(({ spent }) => spent === null)
      return { topic: name.value, revision: state.revision, hash: topicHash(state), outputs }
    },

    events: () => parts.events(),

    async run(program, options = {}) {
      const { runProgram } = await import('./run-program.ts')
      const ran = await runProgram(program, options)
      if (ran.ok) return ran
      const { failure } = ran
      const code = 'code' in failure ? failure.code : failure.reason
      return { ...ran, code, message: words.notRun(failure) }
    },

    reset: () => parts.reset(),
    atomicTopicManager: parts.atomicTopicManager,
    atomicMultiTopicManager: parts.atomicMultiTopicManager,
    atomicBasketManager: parts.atomicBasketManager,
    atomicCrossBasketManager: parts.atomicCrossBasketManager,
    extendedFormatBroadcastService: parts.extendedFormatBroadcastService,
    atomicDistributedEventProcessor: parts.atomicDistributedEventProcessor,
    network: parts.network,
    services: servicesConsole,
  }
}

/** From a console anything may come. */
function topicNames(topics: unknown): Result<readonly TopicName[], SubmitFailure> {
  const names: TopicName[] = []
  for (const topic of Array.isArray(topics) ? topics : []) {
    const name = parseTopicName(String(topic))
    if (!name.ok) return err({ code: 'unknown-topic', topic: String(topic) })
    names.push(name.value)
  }
  return ok(names)
}

type Examined = Awaited<ReturnType<Engine['inspect']>>

function inspection(examined: Examined, words: ConsoleParts['words']): Inspection {
  switch (examined.kind) {
    case 'refused': {
      const { fault } = examined
      return { ok: false, code: fault.code, offset: fault.at.start, message: words.refused(fault) }
    }
    case 'other': {
      const failure = { code: 'not-a-beef', found: examined.reading.kind } as const
      return { ok: false, code: failure.code, offset: 0, message: words.notSubmitted(failure) }
    }
    case 'lost':
      return {
        ok: false,
        code: 'worker-lost',
        offset: 0,
        message: words.notSubmitted({ code: 'worker-lost' }),
      }
    case 'beef': {
      const { reading, subject, report } = examined
      return {
        ok: true,
        format: formatOf(reading),
        subject,
        transactions: transactionsOf(reading.beef),
        bumps: reading.beef.bumps.map(({ height, start }) => ({ height, offset: start })),
        report,
        verdict: report.verdict,
      }
    }
  }
}

const formatOf = ({ beef }: Extract<Reading, { kind: 'beef' }>): string =>
  `${beef.atomic === null ? '' : 'Atomic '}BEEF V${beef.version}`

const transactionsOf = ({ entries, bumps }: BeefView) =>
  entries.map(({ txid, start, proof }) => ({
    txid,
    offset: start,
    proven: proof === null ? null : (bumps[proof.bump]?.height ?? null),
  }))
