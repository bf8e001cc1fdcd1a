import { assert } from '#base/result.ts'
import { outpointOf, type TopicName } from '#chain/ids.ts'
import { tmAnytx } from '#overlay/tm-anytx.ts'
import { tmNotes } from '#overlay/tm-notes.ts'
import { tmTokens } from '#overlay/tm-tokens.ts'
import { sourcedSubject, type TopicRule } from '#overlay/topic-rule.ts'
import { openedBeef, type BeefTransaction } from './beef.ts'

/** What a topic is about, as a pure and synchronous rule: it may be asked inside a Dexie transaction. */
export interface Topic {
  readonly name: string
  /**
   * Which outputs (`txid.vout`) the topic admits of a verified transaction. `held` are those of its inputs that
   * the topic holds unspent: a token that is not known to have come in cannot go out.
   * A transaction is relevant to the topic if it admits one of its outputs or spends a coin that the topic holds.
   */
  admits(transaction: BeefTransaction, held: readonly string[]): readonly string[]
}

const rules = new Map([tmTokens, tmNotes, tmAnytx].map((rule) => [rule.topic, rule]))

/** The topics of a service, by name; asked twice about the same, a topic answers from memory. */
export function topicsNamed(names: readonly TopicName[]): ReadonlyMap<string, Topic> {
  return new Map(
    names.map((name) => {
      const rule = rules.get(name)
      assert(rule !== undefined, `there is a topic ${name}`)
      return [name, topicOf(rule)]
    }),
  )
}

function topicOf(rule: TopicRule): Topic {
  const answers = new WeakMap<BeefTransaction, Map<string, readonly string[]>>()
  return {
    name: rule.topic,
    admits(transaction, held) {
      const previous = transaction.inputs.flatMap((coin, index) =>
        held.includes(coin) ? [index] : [],
      )
      const known = answers.get(transaction) ?? new Map<string, readonly string[]>()
      answers.set(transaction, known)
      const answer = known.get(previous.join()) ?? judged(rule, transaction, previous)
      known.set(previous.join(), answer)
      return [...answer]
    },
  }
}

function judged(
  rule: TopicRule,
  transaction: BeefTransaction,
  previous: readonly number[],
): readonly string[] {
  const subject = sourcedSubject(openedBeef(transaction).beef)
  assert(subject !== null, 'a BEEF that was linked holds its subject')
  return rule.judge(subject, previous).outputs.map((vout) => outpointOf(subject.txid, vout))
}
