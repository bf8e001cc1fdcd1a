import { expect, test } from 'vitest'
import type { NameFault } from '#ui/wallets/people.ts'
import { explainNameFault } from './name-fault.ts'

const faults: { readonly [C in NameFault['code']]: Extract<NameFault, { code: C }> } = {
  'not-a-name': { code: 'not-a-name', text: '7 up' },
  'name-taken': { code: 'name-taken', name: 'alice' },
  'too-many-people': { code: 'too-many-people', most: 40 },
}

test.each(Object.values(faults))('U1 $code says what is wrong and what to do', (fault) => {
  const { what, todo } = explainNameFault(fault)
  for (const text of [what, todo]) expect(text).toMatch(/^\S.*\.$/)
  expect(what).toMatch(/7 up|alice|40/)
})
