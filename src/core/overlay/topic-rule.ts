import { assert } from '#base/result.ts'
import { txidOf, voutOf, type Outpoint, type TopicName } from '#chain/ids.ts'
import { readPasted } from '#chain/read.ts'
import type { BeefView, OutputView } from '#chain/view.ts'
import type { TopicManagerMetaData } from '#model/topic-manager.ts'
import type { ExplainingManager } from './admit.ts'
import type { Answer } from './answer.ts'
import type { Subject, SubjectOutput } from './subject.ts'

/** A topic's rule as a pure function over decoded transactions; `topicManager` gives it @bsv/overlay's interface. */
export interface TopicRule {
  readonly topic: TopicName
  readonly about: TopicManagerMetaData
  /** Markdown. */
  readonly documentation: string
  judge(subject: SourcedSubject, previousCoins: readonly number[]): RuleAnswer
}

export type RuleAnswer = Omit<Extract<Answer, { kind: 'answered' }>, 'kind'>

/** `sources`: the coins that it spends, as far as the BEEF carries their transactions. */
export interface SourcedSubject extends Subject {
  readonly sources: ReadonlyMap<Outpoint, SubjectOutput>
}

/** The subject is an Atomic BEEF's, otherwise the last transaction. */
export function sourcedSubject(beef: BeefView): SourcedSubject | null {
  const at = beef.atomic?.txid
  const entry = at ? beef.entries.find(({ txid }) => txid === at) : beef.entries.at(-1)
  if (!entry?.transaction) return null
  const { txid, inputs, outputs } = entry.transaction
  const copy = ({ satoshis, scriptStart, scriptEnd }: OutputView): SubjectOutput => ({
    satoshis,
    lockingScript: beef.bytes.slice(scriptStart, scriptEnd),
  })
  const parents = new Set(inputs.map(({ outpoint }) => txidOf(outpoint)))
  const carried = new Map(
    beef.entries.flatMap(({ txid: id, transaction }) =>
      transaction && parents.has(id) ? [[id, transaction] as const] : [],
    ),
  )
  const sources = inputs.flatMap(({ outpoint }) => {
    const output = carried.get(txidOf(outpoint))?.outputs[voutOf(outpoint)]
    return output ? [[outpoint, copy(output)] as const] : []
  })
  return {
    txid,
    inputs: inputs.map(({ outpoint }) => outpoint),
    outputs: outputs.map(copy),
    sources: new Map(sources),
  }
}

/** Throws on a BEEF that cannot be read, as managers do: an engine hands over verified ones only. */
export function topicManager(rule: TopicRule): ExplainingManager {
  const judge = (beef: readonly number[], previousCoins: readonly number[]): RuleAnswer => {
    const reading = readPasted(Uint8Array.from(beef))
    assert(reading.ok && reading.value.kind === 'beef', 'a manager is handed a BEEF')
    const subject = sourcedSubject(reading.value.beef)
    assert(subject !== null, 'the BEEF holds its subject')
    return rule.judge(subject, previousCoins)
  }
  return {
    identifyAdmissibleOutputs: async (beef, previousCoins) => {
      const { outputs, retained } = judge(beef, previousCoins)
      return { outputsToAdmit: [...outputs], coinsToRetain: [...retained] }
    },
    identifyNeededInputs: async (beef) =>
      judge(beef, []).needs.map((coin) => ({ txid: txidOf(coin), outputIndex: voutOf(coin) })),
    whyNothing: async (beef, previousCoins) => judge(beef, previousCoins).code,
    getDocumentation: async () => rule.documentation,
    getMetaData: async () => ({ ...rule.about }),
  }
}
