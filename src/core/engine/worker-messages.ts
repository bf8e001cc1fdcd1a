import type { Result } from '#base/result.ts'
import type { Answer } from '#overlay/answer.ts'
import type {
  BeefSummary,
  ChainFacts,
  Opening,
  TopicQuestion,
  Unexamined,
  Verification,
} from './examiner.ts'

/** Names an opened BEEF on the worker's side. */
export interface Handle {
  readonly handle: number
}

export interface Verifying extends Handle {
  readonly facts: ChainFacts
}

export interface Asking extends Handle {
  readonly question: TopicQuestion
}

/** What `open` replies: a BEEF stays where it was opened, and only its summary and number travel. */
export type Opened =
  Exclude<Opening, { kind: 'beef' }> | (BeefSummary & Handle & { readonly kind: 'beef' })

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null

export const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array

export const isHandle = (value: unknown): value is Handle =>
  isRecord(value) && typeof value['handle'] === 'number'

export const isVerifying = (value: unknown): value is Verifying =>
  isHandle(value) && 'facts' in value && isRecord(value.facts)

export const isAsking = (value: unknown): value is Asking =>
  isHandle(value) && 'question' in value && isRecord(value.question)

/** Both ends are our own code of one build, so a reply's kind is checked and its insides are believed. */
const isResultOf =
  <T>(kinds: readonly string[]) =>
  (value: unknown): value is Result<T, Unexamined> => {
    if (!isRecord(value)) return false
    const part = value['ok'] === true ? value['value'] : value['error']
    if (!isRecord(part)) return false
    return value['ok'] === true
      ? typeof part['kind'] === 'string' && kinds.includes(part['kind'])
      : part['code'] === 'cancelled' || part['code'] === 'worker-lost'
  }

export const isOpened = isResultOf<Opened>(['refused', 'other', 'beef'])
export const isVerification = isResultOf<Verification>(['refused', 'checked'])
export const isAnswer = isResultOf<Answer>(['answered', 'failed'])
export const isNull = (value: unknown): value is null => value === null
