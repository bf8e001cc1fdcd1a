import { expect, test } from 'vitest'
import { parseTxid, sure } from '#chain/ids.ts'
import type { LinkFault } from '#share/link-fault.ts'
import type { ContentsFault } from '#ui/share/contents.ts'
import type { LogFault } from '#ui/share/redo-log.ts'
import { explainLinkFault } from './link-fault.ts'
import { explainLogFault } from './log-fault.ts'

/** One example of every code: a code that is added does not compile until it stands here. */
type EachCode<T extends { readonly code: string }> = { [C in T['code']]: T & { readonly code: C } }

const links: EachCode<LinkFault | ContentsFault> = {
  'not-a-link': { code: 'not-a-link' },
  'a-backup': { code: 'a-backup' },
  newer: { code: 'newer', version: 2, text: '#s2.x' },
  'too-long': { code: 'too-long', length: 70_000, most: 65_536 },
  'bad-character': { code: 'bad-character', at: 1_233, character: '+' },
  'cut-short': { code: 'cut-short' },
  'too-large': { code: 'too-large', most: 524_288 },
  'not-deflated': { code: 'not-deflated' },
  'not-utf8': { code: 'not-utf8' },
  'too-deep': { code: 'too-deep', most: 32 },
  'not-json': { code: 'not-json' },
  'forbidden-key': { code: 'forbidden-key', key: '__proto__' },
  'bad-shape': { code: 'bad-shape', at: 'extras.p', expected: 'a number' },
  'bad-bytes': { code: 'bad-bytes', at: 'b' },
  'bad-run': { code: 'bad-run', part: 'weather' },
  'no-exercise': { code: 'no-exercise' },
  altered: { code: 'altered' },
  'unseen-character': { code: 'unseen-character' },
  'seed-too-long': { code: 'seed-too-long', length: 101, most: 100 },
}

const txid = sure(parseTxid('ab'.repeat(32)))
const action = { kind: 'evict', txid } as const
const logs: EachCode<LogFault> = {
  cancelled: { code: 'cancelled' },
  'unknown-actor': { code: 'unknown-actor', actor: 'moon' },
  lab: { code: 'lab', action, fault: { code: 'nothing-changed', index: 2 } },
  network: { code: 'network', fault: { index: 0, refusal: { code: 'too-deep', most: 3 } } },
  'not-asked': { code: 'not-asked', index: 4 },
  'other-hash': { code: 'other-hash', expected: 'cd'.repeat(32), found: 'ef'.repeat(32) },
}

test.each(Object.values(links))('U1 a link that is not opened: $code', (fault) => {
  const { what, todo = '' } = explainLinkFault(fault)
  expect(what).toMatch(/^[A-Z“].*\.$/)
  expect(todo).toMatch(/^[A-Z].*\.$/)
})

test.each(Object.values(logs))('U1 a log that comes to something else: $code', (fault) => {
  const { what, where, todo } = explainLogFault(fault)
  expect(what).toMatch(/^[A-Z“].*\.$/)
  if (fault.code !== 'cancelled') expect(todo).toMatch(/^[A-Z].*\.$/)
  if ('fault' in fault) expect(where).toMatch(/^Action \d+ of the (node|network)/)
})

test('U1 where a log and its redoing part: the refusal’s own words', () => {
  const refused = (failure: Parameters<typeof lab>[0]) => explainLogFault(lab(failure)).what
  const lab = (
    failure: Extract<
      Extract<LogFault, { code: 'lab' }>['fault'],
      { readonly code: 'refused' }
    >['failure'],
  ): LogFault => ({ code: 'lab', action, fault: { code: 'refused', index: 0, failure } })
  expect([
    refused({ code: 'unknown-verb', verb: 'walk' }),
    refused({ code: 'unknown-transaction', txid }),
    refused({ code: 'no-topics' }),
    refused({ code: 'bad-height', height: -1 }),
  ]).toMatchInlineSnapshot(`
    [
      "It was refused. A wallet has no verb “walk”.",
      "It was refused. This node does not keep abababab…ababab.",
      "It was refused. No topic is chosen.",
      "It was refused. -1 is no block height.",
    ]
  `)
})
