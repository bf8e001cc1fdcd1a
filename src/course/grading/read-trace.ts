import type { Plain, ThrownError, Trace, TraceEvent } from './trace.ts'

/** What came of a call; `none`: it was not made, or its process died first. */
export type Answer =
  | { readonly kind: 'returned'; readonly value: Plain }
  | { readonly kind: 'threw'; readonly error: ThrownError }
  | { readonly kind: 'silent' | 'none' }

export function answerOf({ events }: Trace, call: string): Answer {
  const answer = events.find(
    (event) =>
      (event.kind === 'returned' || event.kind === 'threw' || event.kind === 'silent') &&
      event.call === call,
  )
  if (answer?.kind === 'returned' || answer?.kind === 'threw' || answer?.kind === 'silent')
    return answer
  return { kind: 'none' }
}

type Effect = Extract<TraceEvent, { readonly kind: 'effect' }>

export const effectsOf = ({ events }: Trace): readonly Effect[] =>
  events.filter((event) => event.kind === 'effect')

/** A property of a copied object; undefined where there is none. */
export const fieldOf = (value: Plain, name: string): Plain | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined

export function wordsOf(answer: Answer): string {
  switch (answer.kind) {
    case 'returned':
      return `it returned ${JSON.stringify(answer.value)}`
    case 'threw':
      return `it threw ${answer.error.name}: ${answer.error.message}`
    case 'silent':
      return 'it never answered: nothing is left that could bring its promise to an end'
    case 'none':
      return 'it was not reached'
  }
}
