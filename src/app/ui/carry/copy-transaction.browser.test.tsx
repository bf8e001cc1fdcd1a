import { Transaction } from '@bsv/sdk'
import { afterEach, beforeAll, beforeEach, expect, test, vi, type MockInstance } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { hex as bytesOf } from '#base/bytes.ts'
import { txidOf, type Txid } from '#chain/ids.ts'
import { keptBy } from '#testing/kept-samples.ts'
import '#ui/base.css'
import { carriedBy, type Carried } from './carried.ts'
import { CopyTransaction } from './copy-transaction.tsx'

let kept: Awaited<ReturnType<typeof keptBy>>
let write: MockInstance<Clipboard['writeText']>

beforeAll(async () => {
  kept = await keptBy(['token-mint', 'token-transfer', 'token-split'])
})
beforeEach(() => {
  write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const open = async (find: () => Promise<Carried | null>, of = kept.last) => {
  const screen = await render(<CopyTransaction of={of} find={find} />)
  await page.getByText('Copy the transaction').click()
  return (next: typeof find, other = of) =>
    screen.rerender(<CopyTransaction of={other} find={next} />)
}
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const find = () => carriedBy(kept.queries, kept.last)

const readers: Readonly<Record<string, (hex: string) => Transaction>> = {
  Raw: (hex) => Transaction.fromHex(hex),
  'Extended Format': (hex) => Transaction.fromHexEF(hex),
  'BEEF V1': (hex) => Transaction.fromHexBEEF(hex),
  'BEEF V2': (hex) => Transaction.fromHexBEEF(hex),
  'Atomic BEEF': (hex) => Transaction.fromAtomicBEEF([...bytesOf(hex)]),
}
const marks: Readonly<Record<string, RegExp>> = {
  Raw: /^01000000(?!0000000000ef)/,
  'Extended Format': /^010000000000000000ef/,
  'BEEF V1': /^0100beef/,
  'BEEF V2': /^0200beef/,
  'Atomic BEEF': /^01010101/,
}

test('W7 each of the five buttons copies its own form, which @bsv/sdk reads as the same transaction', async () => {
  await open(find)
  for (const [name, read] of Object.entries(readers)) {
    write.mockClear()
    await press(name)
    await expect.element(page.getByText(`${name} copied.`)).toBeVisible()
    const copied = write.mock.lastCall?.[0] ?? ''
    expect(copied).toMatch(marks[name] ?? /^$/)
    expect(read(copied).id('hex')).toBe(kept.last)
  }
  expect(page.getByRole('alert').elements()).toHaveLength(0)
})

test('W7 without a source output Extended Format is refused with words, and raw is not', async () => {
  const record = await kept.queries.transaction(kept.last)
  const parent = record?.spends[0] && txidOf(record.spends[0])
  const transaction = async (txid: Txid) =>
    txid === parent ? undefined : kept.queries.transaction(txid)
  await open(() => carriedBy({ transaction }, kept.last))
  await press('Extended Format')
  const alert = page.getByRole('alert')
  await expect.element(alert).toHaveTextContent(/needs the coins that are spent.*Paste a BEEF/)
  expect(write).not.toHaveBeenCalled()
  await press('Atomic BEEF')
  await expect.element(alert).toHaveTextContent('needs every ancestor')
  expect(write).not.toHaveBeenCalled()
  await press('Raw')
  await expect.element(page.getByText('Raw copied.')).toBeVisible()
  await expect.element(alert).not.toBeInTheDocument()
})

test('W7 one that is not kept, or cannot be read, is told', async () => {
  const show = await open(async () => null)
  await press('Raw')
  await expect.element(page.getByRole('alert')).toHaveTextContent('not kept here')
  await show(() => Promise.reject(new Error('closed')))
  await press('Raw')
  await expect.element(page.getByRole('alert')).toHaveTextContent('could not be read')
  expect(write).not.toHaveBeenCalled()
})

test('W7 what is said stays when the page is drawn again, and goes with the transaction that it was said of', async () => {
  const show = await open(find)
  await press('Raw')
  const said = page.getByText('Raw copied.')
  await expect.element(said).toBeVisible()
  await show(() => find())
  expect(said.elements()).toHaveLength(1)
  const record = await kept.queries.transaction(kept.last)
  const parent = record?.spends[0] && txidOf(record.spends[0])
  await show(() => find(), parent)
  expect(said.elements()).toHaveLength(0)
  // Where it stood open, it stands open.
  await expect.element(page.getByRole('button', { name: 'Raw', exact: true })).toBeVisible()
})
