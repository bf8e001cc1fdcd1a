import { expect, test } from 'vitest'
import { cueOfDraft, type TroubleDraft } from './trouble-draft.ts'

const draft: TroubleDraft = {
  kind: 'crash',
  place: 'a',
  to: 'b',
  group: ['a'],
  at: '240',
  span: 500,
}

test.each([
  [{}, { kind: 'crash', at: 240, until: 740, place: 'a' }],
  [{ span: null }, { kind: 'crash', at: 240, until: null, place: 'a' }],
  [{ kind: 'heal' }, { kind: 'heal', at: 240, place: 'a' }],
  [{ kind: 'part' }, { kind: 'part', at: 240, until: 740, group: ['a'] }],
  [{ kind: 'cut' }, { kind: 'cut', at: 240, until: 740, between: ['a', 'b'] }],
  [{ kind: 'drop' }, { kind: 'drop', at: 240, between: ['a', 'b'] }],
  [{ at: '60000' }, { kind: 'crash', at: 60_000, until: 60_500, place: 'a' }],
] as const)('X15 what is typed is planned: %o', (part, cue) => {
  expect(cueOfDraft({ ...draft, ...part })).toEqual({ ok: true, value: cue })
})

test.each([
  [{ at: '' }, 'bad-time'],
  [{ at: '-1' }, 'bad-time'],
  [{ at: '1.5' }, 'bad-time'],
  [{ at: '60001' }, 'bad-time'],
  [{ kind: 'part', group: [] }, 'empty-group'],
  [{ kind: 'cut', to: 'a' }, 'one-ended-wire'],
  [{ kind: 'drop', to: 'a' }, 'one-ended-wire'],
] as const)('X15 what cannot be planned says why: %o', (part, code) => {
  expect(cueOfDraft({ ...draft, ...part })).toEqual({ ok: false, error: { code } })
})
