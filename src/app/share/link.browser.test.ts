import { expect, it } from 'vitest'
import { linkConformance } from '#testing/link-conformance.ts'
import { readLink, writeLink } from './link.ts'

linkConformance(60)

// Node's stream ends at the end of what was deflated and forgets the rest; browsers refuse it.
it('H4 more behind it', async () => {
  const link = await writeLink({
    link: { kind: 'run', scenario: 'a', seed: 'b', schedule: '', edits: [], hash: '0'.repeat(64) },
    code: null,
    place: null,
  })
  const whole = link.slice(0, link.length - ((link.length - 4) % 4))
  expect(await readLink(`${whole}AAAA`)).toMatchObject({
    ok: false,
    error: { code: 'not-deflated' },
  })
  expect(await readLink(link)).toMatchObject({ ok: true })
})
