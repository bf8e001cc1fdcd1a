import { equalBytes } from '#base/bytes.ts'
import { parseTopicName, sure, type IdentityKey, type TopicName } from '#chain/ids.ts'
import { decodeTokenFields, tokenLock } from '#model/token-fields.ts'
import { hosted, type HostedTopic } from '#overlay/shipped-topics.ts'
import type { SubjectOutput } from '#overlay/subject.ts'
import type { SourcedSubject, TopicRule } from '#overlay/topic-rule.ts'

/** The owner of a token output; null for everything else. */
export function tokenOwner(output: SubjectOutput): IdentityKey | null {
  const fields = decodeTokenFields(output.lockingScript)
  if (!fields.ok || output.satoshis !== 1) return null
  return equalBytes(tokenLock(fields.value), output.lockingScript) ? fields.value.owner : null
}

/** `tm_` and the participant’s name. */
export const participantTopicName = (name: string): TopicName => sure(parseTopicName(`tm_${name}`))

/** What one participant of a supply chain holds: tokens locked to it come in, and leave when it hands them on. */
export function participantTopic(name: string, owner: IdentityKey): HostedTopic {
  const isOwn = (output: SubjectOutput): boolean => tokenOwner(output) === owner
  const rule: TopicRule = {
    topic: participantTopicName(name),
    about: { name: `What ${name} holds`, shortDescription: `Tokens whose owner is ${name}.` },
    documentation: `# tm_${name}\n\nAdmits token outputs (see \`tm_tokens\`) whose owner is ${name}. A token that ${name} hands on is removed.\n`,
    judge(subject: SourcedSubject, previousCoins) {
      const held = new Set(previousCoins)
      return {
        outputs: subject.outputs.flatMap((output, vout) => (isOwn(output) ? [vout] : [])),
        retained: [],
        needs: subject.inputs.filter((coin, index) => {
          const source = subject.sources.get(coin)
          return !held.has(index) && source !== undefined && isOwn(source)
        }),
        code: 'not-a-participant',
      }
    },
  }
  return hosted(rule)
}
