import { Transaction } from '@bsv/sdk'
import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { hex } from '#base/bytes.ts'
import { readPasted } from '#chain/read.ts'
import { keptBy } from '#testing/kept-samples.ts'
import { beefOf } from '#ui/carry/beef-of.ts'
import { showBytes, setSession, useSession } from '#ui/session.ts'
import '#ui/base.css'
import { StructureView } from './structure-view.tsx'

/** A transaction with one input of an empty script and one output that anyone may spend. */
const TRANSACTION = hex(
  `0100000001${'11'.repeat(32)}0000000000ffffffff01e8030000000000000151${'00'.repeat(4)}`,
)

async function show(bytes: Uint8Array) {
  const read = readPasted(bytes)
  const reading = read.ok ? read.value : read.error.reading
  const fault = read.ok ? null : read.error.fault
  await page.viewport(900, 700)
  await render(
    <div style={{ height: 600 }}>
      <StructureView bytes={bytes} reading={reading} fault={fault} />
    </div>,
  )
  return fault
}

beforeEach(() => {
  setSession(useSession.getInitialState(), true)
})

const field = (name: RegExp) => page.getByRole('treeitem', { name })

test('U11 a field chosen in the tree is told with its bytes', async () => {
  await show(TRANSACTION)
  await field(/^Version/).click()
  await expect.element(page.getByText('Bytes 0 to 3', { exact: false })).toBeVisible()
  expect(useSession.getState().selected).toMatchObject({ start: 0, end: 4 })
})

test('U11 bytes that are chosen elsewhere open the tree at their smallest field', async () => {
  await show(TRANSACTION)
  const script = TRANSACTION.length - 5
  showBytes({ start: script, end: script + 1 })
  await expect.element(field(/^Opcode 0/)).toHaveAttribute('aria-selected', 'true')
  await expect.element(field(/^Opcode 0/)).toHaveTextContent('OP_1')
})

test('U11 a fault shows what was read last before it', async () => {
  const fault = await show(TRANSACTION.slice(0, 30))
  expect(fault).toMatchObject({ code: 'truncated' })
  if (fault) showBytes(fault.at)
  await expect.element(page.getByRole('treeitem', { selected: true })).toBeVisible()
  await expect.element(field(/^Unfinished transaction/)).toBeVisible()
})

test('U11 a field inside a BEEF offers the transaction that it stands in; one outside of all offers none', async () => {
  const { queries, last } = await keptBy(['token-mint', 'token-transfer'])
  const beef = await beefOf(queries, last)
  if (!beef) throw new Error('its ancestry is kept')
  const read = readPasted(beef)
  if (!read.ok || read.value.kind !== 'beef') throw new Error('a BEEF')
  await show(beef)
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const offer = page.getByText('Copy the transaction')
  await expect.element(field(/^Transactions/)).toBeVisible()
  expect(offer.elements()).toHaveLength(0)
  const entries = read.value.beef.entries.flatMap(({ txid, transaction }) =>
    transaction ? [{ txid, transaction }] : [],
  )
  expect(entries.length).toBeGreaterThan(1)
  for (const { txid, transaction } of entries) {
    const [output] = transaction.outputs
    if (!output) throw new Error('each pays somebody')
    showBytes({ start: output.start, end: output.start + 8 })
    await expect.element(offer).toBeVisible()
    const raw = page.getByRole('button', { name: 'Raw', exact: true })
    if (raw.elements().length === 0 || !raw.element().checkVisibility()) await offer.click()
    await raw.click()
    await expect
      .poll(() => Transaction.fromHex(write.mock.lastCall?.[0] ?? '00').id('hex'))
      .toBe(txid)
  }
  showBytes({ start: 0, end: 4 })
  await expect.element(offer).not.toBeInTheDocument()
  write.mockRestore()
})
