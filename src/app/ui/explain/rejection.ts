/** A topic manager's own codes; a manager that a learner wrote may have others, which are told as they stand. */
const reasons: Readonly<Record<string, string>> = {
  'nothing-admitted': 'its manager admits none of the outputs, and no coin of the topic is spent.',
  'no-outputs': 'it has no output to admit.',
  'no-token-outputs': 'no output is a token of this topic.',
  'no-note-outputs': 'no output is a note of this topic.',
  'bad-token-fields': 'an output is tagged as a token, but one of its fields is not as it must be.',
  'bad-note-fields': 'an output is tagged as a note, but one of its fields is not as it must be.',
  'wrong-satoshis': 'an output of this topic must hold exactly 1 satoshi.',
  'wrong-lock': 'an output is not locked to the owner that it names.',
  inflates: 'more of an asset comes out than this topic knows to have gone in.',
}

export const explainRejection = (code: string): string =>
  reasons[code] ?? `its manager says “${code}”.`
