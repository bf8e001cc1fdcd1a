import { expect, test } from 'vitest'
import type { TextFault } from '#base/bytes.ts'
import { TOO_COSTLY, type Report, type Step, type Verdict } from '#chain/ancestry.ts'
import { outpointOf, parseLookupName, parseTopicName, parseTxid, sure } from '#chain/ids.ts'
import type { ReadFault } from '#chain/view.ts'
import type { BlockFailure, SubmitFailure } from '#engine/engine.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { StorageProblem } from '#storage/problem.ts'
import type { Explanation } from './explanation.ts'
import { explainOutcome } from './outcome.ts'
import { explainReadFault } from './read-fault.ts'
import { explainStep, explainVerdict, standingOf } from './report.ts'
import { explainStorageProblem } from './storage-problem.ts'
import { explainBlockFailure, explainSubmitFailure } from './submit-failure.ts'
import { explainTextFault } from './text-fault.ts'

/** One example of every code: a code that is added does not compile until it stands here. */
type EachCode<T extends { readonly code: string }> = { [C in T['code']]: T & { readonly code: C } }
type EachKind<T extends { readonly kind: string }> = { [K in T['kind']]: T & { readonly kind: K } }

const txid = sure(parseTxid('ab'.repeat(32)))
const child = sure(parseTxid('cd'.repeat(32)))
const outpoint = outpointOf(txid, 1)
const topic = sure(parseTopicName('tm_tokens'))
const at = { start: 1_234, end: 1_240 }
const first = { start: 7, end: 8 }

const readFaults: EachCode<ReadFault> = {
  empty: { at, code: 'empty' },
  'unknown-format': { at, code: 'unknown-format', magic: 'deadbeef' },
  oversize: { at, code: 'oversize', length: 40_000_000, limit: 33_554_432 },
  truncated: { at, code: 'truncated', field: 'locking-script', needs: 25, left: 1 },
  'trailing-bytes': { at, code: 'trailing-bytes', count: 1 },
  'non-minimal-varint': { at, code: 'non-minimal-varint', value: 5 },
  'varint-too-large': { at, code: 'varint-too-large' },
  'bad-entry-kind': { at, code: 'bad-entry-kind', found: 9 },
  'bad-bump-index': { at, code: 'bad-bump-index', index: 1, bumps: 1 },
  'no-transactions': { at, code: 'no-transactions' },
  'duplicate-transaction': { at, code: 'duplicate-transaction', txid, first },
  'parent-after-child': { at, code: 'parent-after-child', parent: txid, child },
  'missing-parent': { at, code: 'missing-parent', outpoint, child },
  'no-such-output': { at, code: 'no-such-output', outpoint, outputs: 1 },
  'double-spend': { at, code: 'double-spend', outpoint, first },
  'unresolved-txid': { at, code: 'unresolved-txid', txid },
  'not-needed': { at, code: 'not-needed', txid },
  'subject-missing': { at, code: 'subject-missing', txid },
  'bad-leaf-flag': { at, code: 'bad-leaf-flag', found: 7 },
  'bad-tree-height': { at, code: 'bad-tree-height', found: 65 },
  'bad-leaf-offset': { at, code: 'bad-leaf-offset', offset: 3, level: 0 },
  'duplicate-leaf': { at, code: 'duplicate-leaf', offset: 3, level: 0 },
  'missing-leaf': { at, code: 'missing-leaf', offset: 3, level: 0 },
  'roots-differ': { at, code: 'roots-differ', height: 900_000 },
  'not-in-bump': { at, code: 'not-in-bump', txid, bump: 0 },
  'no-inputs': { at, code: 'no-inputs', txid },
  'no-outputs': { at, code: 'no-outputs', txid },
  'null-outpoint': { at, code: 'null-outpoint', txid },
  'bad-coinbase-script': { at, code: 'bad-coinbase-script', txid },
  'value-too-large': { at, code: 'value-too-large', satoshis: 3e15, txid },
}

const textFaults: EachCode<TextFault> = {
  empty: { code: 'empty' },
  'odd-length': { code: 'odd-length', length: 3 },
  'cut-base64': { code: 'cut-base64', length: 5 },
  'not-hex': { code: 'not-hex', at: 4, character: 'g' },
  'not-base64': { code: 'not-base64', at: 4, character: '\u200b' },
}

const report = (verdict: Verdict, steps: readonly Step[] = []): Report => ({
  verdict,
  chain: verdict === 'verified' ? 'main' : null,
  steps,
  cancelled: false,
})

const unwritten = {
  storage: { code: 'storage', name: 'QuotaExceededError' },
  closed: { code: 'closed' },
  contended: { code: 'contended', attempts: 100 },
} as const

const submitFailures: EachCode<SubmitFailure> = {
  refused: { code: 'refused', fault: readFaults.truncated },
  'not-a-beef': { code: 'not-a-beef', found: 'header' },
  'not-verified': { code: 'not-verified', report: report('unknown-root') },
  'no-topics': { code: 'no-topics' },
  'unknown-topic': { code: 'unknown-topic', topic: 'tm_none' },
  cancelled: { code: 'cancelled' },
  'worker-lost': { code: 'worker-lost' },
  'index-failed': { code: 'index-failed', service: sure(parseLookupName('ls_tokens')) },
  ...unwritten,
}

const blockFailures: EachCode<BlockFailure> = {
  'not-a-header': { code: 'not-a-header', length: 1 },
  'bad-height': { code: 'bad-height', height: -1 },
  'no-proof-of-work': { code: 'no-proof-of-work', hash: txid },
  'too-little-work': { code: 'too-little-work', hash: txid, bits: 0x207fffff },
  'does-not-follow': { code: 'does-not-follow', neighbour: 948_350 },
  'bad-proof': { code: 'bad-proof', txid },
  ...unwritten,
}

const storageProblems: EachCode<StorageProblem> = {
  denied: { code: 'denied', name: 'SecurityError' },
  full: { code: 'full' },
  'upgraded-elsewhere': { code: 'upgraded-elsewhere' },
  newer: { code: 'newer' },
  blocked: { code: 'blocked' },
  cleared: { code: 'cleared' },
  'workspace-deleted': { code: 'workspace-deleted', name: 'Mine' },
  disconnected: { code: 'disconnected' },
  failed: { code: 'failed', name: 'UnknownError' },
}

const outcomes: EachKind<TopicOutcome> = {
  admitted: { kind: 'admitted', outputs: [outpoint], retained: [outpoint], removed: [] },
  duplicate: { kind: 'duplicate' },
  rejected: { kind: 'rejected', code: 'inflates' },
  orphan: { kind: 'orphan', needs: [outpoint] },
  conflict: { kind: 'conflict', outpoint, spentBy: child },
  failed: { kind: 'failed', code: 'hung' },
  withheld: { kind: 'withheld', because: topic },
}

const steps: readonly Step[] = [
  { kind: 'root', at, height: 1, root: txid, chains: ['sandbox'], others: [] },
  { kind: 'root', at, height: 1, root: txid, chains: [], others: [{ chain: 'main', root: child }] },
  { kind: 'root', at: null, height: 1, root: txid, chains: ['main', 'sandbox'], others: [] },
  { kind: 'script', at, txid, input: 0, outpoint, fault: null },
  { kind: 'script', at, txid, input: 0, outpoint, fault: 'The top stack element must be truthy.' },
  { kind: 'script', at, txid, input: 0, outpoint, fault: TOO_COSTLY },
  { kind: 'value', at, txid, satoshisIn: 1, satoshisOut: 1, passed: true },
  { kind: 'value', at, txid, satoshisIn: 1, satoshisOut: 2, passed: false },
]

function expectSentences({ what, where, todo }: Explanation): void {
  for (const text of [what, where, todo]) {
    if (text === undefined) continue
    expect(text).toMatch(/^\S.*[.:]$/s)
    expect(text).not.toMatch(/undefined|null\b(?! outpoint)|NaN|\[object|\s{2}|\.\./)
  }
}

const failures: readonly (readonly [string, Explanation])[] = [
  ...Object.values(readFaults).map((fault) => [fault.code, explainReadFault(fault)] as const),
  ...Object.values(textFaults).map((fault) => [fault.code, explainTextFault(fault)] as const),
  ...Object.values(submitFailures).map((each) => [each.code, explainSubmitFailure(each)] as const),
  ...Object.values(blockFailures).map((each) => [each.code, explainBlockFailure(each)] as const),
  ...Object.values(storageProblems).map(
    (problem) => [problem.code, explainStorageProblem(problem)] as const,
  ),
]

test.each(failures)('U1 %s says what happened and what to do', (_, words) => {
  expectSentences(words)
  expect(words.todo ?? '').not.toBe('')
})

test('U1 a fault of bytes names them, one of text its character', () => {
  expect(Object.values(readFaults).map((fault) => explainReadFault(fault).where)).toEqual(
    Object.values(readFaults).map(() => 'Bytes 1,234 to 1,239.'),
  )
  expect(explainReadFault({ ...readFaults.empty, at: { start: 0, end: 0 } }).where).toBe('Byte 0.')
  expect(explainTextFault(textFaults['not-hex'])).toMatchObject({ where: 'Character 5.' })
  expect(explainTextFault(textFaults['not-base64']).what).toContain('U+200B')
})

test('U1 no two faults of bytes have the same words', () => {
  const all = Object.values(readFaults).map((fault) => explainReadFault(fault).what)
  expect(new Set(all).size).toBe(all.length)
})

test.each(Object.values(outcomes))('U1 the outcome $kind is told', (outcome) => {
  const words = explainOutcome(outcome)
  expectSentences(words)
  const well = outcome.kind === 'admitted' || outcome.kind === 'duplicate'
  expect(words.todo === undefined).toBe(well)
})

test('U1 a burn says that nothing comes in; a code that nobody knows is told as it stands', () => {
  const burn = { kind: 'admitted', outputs: [], retained: [], removed: [outpoint] } as const
  expect(explainOutcome(burn).what).toBe(
    'Admitted as a burn: 1 coin is spent and dropped; nothing comes in.',
  )
  expect(explainOutcome({ kind: 'rejected', code: 'too-blue' }).what).toContain('“too-blue”')
})

test.each(['verified', 'unknown-root', 'mixed-chains', 'invalid'] as const)(
  'U2 the verdict %s is told, and none claims that a coin is unspent',
  (verdict) => {
    const words = explainVerdict(report(verdict, steps))
    expectSentences(words)
    const all = Object.values(words).join(' ')
    expect(all).not.toMatch(/\b(?:is|are) unspent/)
    expect(/unspent/.test(all)).toBe(verdict === 'verified')
  },
)

test('U1 a check that was stopped decides nothing', () => {
  const words = explainVerdict({ ...report('unknown-root'), cancelled: true })
  expectSentences(words)
  expect(words.what).toContain('nothing is decided')
})

test.each(steps)('U1 step $kind is told', (step) => {
  const words = explainStep(step)
  expectSentences(words)
  expect(words.todo === undefined).toBe(standingOf(step) === 'passed')
})

test('U3 an unknown root is neither verified nor false', () => {
  const [, unknown] = steps
  if (unknown === undefined) throw new Error('the second step is the unknown root')
  const { what, todo } = explainStep(unknown)
  expect(what).toMatch(`Unknown: height 1, root ${txid}.`)
  expect(what).not.toMatch(/valid|verified|false|wrong/i)
  expect(todo).toContain('neither true nor false')
})

test('U1 what was too costly to judge is not said to be false', () => {
  const step: Step = { kind: 'script', at, txid, input: 0, outpoint, fault: TOO_COSTLY }
  const words = explainStep(step)
  expect(words.what).toContain('was not judged to its end')
  expect(words.what).not.toContain(TOO_COSTLY)
  expect(explainStep({ ...step, fault: 'Another.' }).what).toContain('does not satisfy')
})
