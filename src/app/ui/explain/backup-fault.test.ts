import { expect, test } from 'vitest'
import type { ReadBackupFault, SaveFault } from '#ui/backup/backup-session.ts'
import { explainBackupFault, explainSaveFault } from './backup-fault.ts'

type EachCode<T extends { readonly code: string }> = { [C in T['code']]: T & { readonly code: C } }

const reading: EachCode<ReadBackupFault> = {
  cancelled: { code: 'cancelled' },
  'not-a-backup': { code: 'not-a-backup' },
  newer: { code: 'newer', version: 2 },
  'too-long': { code: 'too-long', length: 9, most: 8 },
  'too-deep': { code: 'too-deep', most: 32 },
  'not-json': { code: 'not-json' },
  'forbidden-key': { code: 'forbidden-key', key: '__proto__' },
  'bad-shape': { code: 'bad-shape', at: 'desk.work', expected: 'a list' },
  'bad-workspace': { code: 'bad-workspace', name: 'Mine', fault: { code: 'cut-short' } },
}
const saving: EachCode<SaveFault> = {
  cancelled: { code: 'cancelled' },
  storage: { code: 'storage', problem: { code: 'newer' } },
  unreadable: { code: 'unreadable', fault: reading['bad-shape'] },
}

test.each(Object.values(reading))('U1 a backup that is not restored: $code', (fault) => {
  const { what, todo } = explainBackupFault(fault)
  expect(what).toMatch(/^[A-Z].*\.$/)
  if (fault.code !== 'cancelled') expect(todo).toMatch(/^[A-Z].*\.$/)
})

test.each(Object.values(saving))('U1 a backup that is not made: $code', (fault) => {
  const { what, todo } = explainSaveFault(fault)
  expect(what).toMatch(/^[A-Z].*\.$/)
  if (fault.code !== 'cancelled') expect(todo).toMatch(/^[A-Z].*\.$/)
})

test('U1 the workspace and what is wrong with its log are named', () => {
  const name = 'Mine'
  const { what } = explainBackupFault({ code: 'bad-workspace', name, fault: { code: 'not-a-log' } })
  expect(what).toBe(
    'The workspace “Mine” cannot be read. In the place of its log stands something else.',
  )
})
