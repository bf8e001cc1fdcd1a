import { expect, test } from 'vitest'
import { linked } from '#testing/toy-chain.ts'
import { mainnetBlock, universal } from '#testing/vectors.ts'
import { readHeader } from './read-header.ts'
import { verifyAncestry } from './verify.ts'

test('C10 Chromium verifies ten mainnet transactions under the real header', async () => {
  const header = readHeader(mainnetBlock.header)
  const root = header.ok ? header.value.merkleRoot : ''
  const roots = new Map([[mainnetBlock.height, [{ chain: 'main', root } as const]]])
  for (const { beef } of mainnetBlock.transactions) {
    const link = linked(beef)
    if (!link.ok) throw new Error(link.error.code)
    const report = await verifyAncestry(link.value.beef, link.value.ancestry, roots)
    expect(report.verdict).toBe('verified')
  }
})

test('C10 Chromium runs the scripts of an unproven transaction, and stops between them', async () => {
  const link = linked(universal[2]?.beef ?? new Uint8Array())
  if (!link.ok) throw new Error(link.error.code)
  const { beef, ancestry } = link.value
  const report = await verifyAncestry(beef, ancestry, new Map())
  expect(report.steps.map(({ kind }) => kind)).toEqual([
    'root',
    'root',
    'script',
    'script',
    'value',
  ])
  expect(report.verdict).toBe('unknown-root')
  const stop = new AbortController()
  stop.abort()
  const stopped = await verifyAncestry(beef, ancestry, new Map(), { signal: stop.signal })
  expect(stopped).toMatchObject({ cancelled: true, steps: [] })
})
