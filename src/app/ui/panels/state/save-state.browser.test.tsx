import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { toHex } from '#base/bytes.ts'
import { applying, coin, one, txid } from '#testing/plans.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import { databasesOf } from '#storage/workspaces.ts'
import type { LabDatabase } from '#storage/open.ts'
import '#ui/base.css'
import type { StateLab } from './make-state.ts'
import { SaveState } from './save-state.tsx'

const ID = 'save-state'
const workspace = { id: ID, name: 'Mine', seed: '', people: [], guest: false }

/** The page of a kept workspace reads nothing itself. */
const untouched: Pick<StateLab, 'queries' | 'store'> = {
  queries: {
    revision: () => Promise.reject(new Error('the page asked')),
    stateAt: () => Promise.reject(new Error('the page asked')),
  },
  store: { slice: () => Promise.reject(new Error('the page asked')) },
}
const kept: StateLab = { ...untouched, workspace, memoryOnly: false }

let database: LabDatabase
let files: { readonly name: string; readonly blob: Blob }[]
let write: MockInstance<Clipboard['writeText']>

beforeEach(async () => {
  database = await openOrThrow({ indexedDB, IDBKeyRange }, () => {}, databasesOf(ID).node)
  files = []
  let made = new Blob()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) made = blob
    return 'blob:made'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    files.push({ name: this.download, blob: made })
  })
  write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await database.delete()
})

const press = (name: 'Save' | 'Copy') =>
  page.getByRole('button', { name: `${name} the state as JSON` }).click()

const commit = async (n: number, raw = Uint8Array.of(n)) => {
  const plan = applying(n, n > 1 ? [coin(n - 1)] : [])
  const transactions = plan.transactions.map((record) => ({ ...record, raw }))
  expect((await database.store.commit({ ...plan, transactions })).ok).toBe(true)
}

test('U23 a worker writes the state that is shown, with its transactions, as a file named after workspace and revision', async () => {
  await commit(1)
  await commit(2)
  await commit(3)
  await render(<SaveState lab={kept} revision={2} />)
  await press('Save')
  await expect.element(page.getByRole('status').first()).toHaveTextContent('among your downloads')
  expect(files.map(({ name }) => name)).toEqual(['Mine at 2.json'])
  const read: unknown = JSON.parse((await files[0]?.blob.text()) ?? '')
  expect(read).toMatchObject({
    revision: 2,
    topics: { [one]: { outputs: { [coin(2)]: { spent: null } }, spends: { [coin(1)]: txid(2) } } },
    transactions: { [txid(1)]: '01', [txid(2)]: '02' },
  })
  expect(read).not.toHaveProperty(['transactions', txid(3)])
  expect(write).not.toHaveBeenCalled()
})

test('U23 the same text is copied, and said', async () => {
  await commit(1)
  await render(<SaveState lab={kept} revision={1} />)
  await press('Copy')
  await expect.element(page.getByText('State copied.')).toBeVisible()
  await press('Save')
  await expect.poll(() => files.length).toBe(1)
  expect(write.mock.lastCall).toEqual([await files[0]?.blob.text()])
})

test('U23 what is too long for a clipboard is not copied, and the file is pointed to, which has it', async () => {
  const raw = new Uint8Array(600_000).fill(7)
  await commit(1, raw)
  await render(<SaveState lab={kept} revision={1} />)
  await press('Copy')
  await expect.element(page.getByRole('alert')).toHaveTextContent(/Not copied.*Save it as a file/)
  expect(write).not.toHaveBeenCalled()
  await press('Save')
  await expect.poll(() => files.length).toBe(1)
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  const read: unknown = JSON.parse((await files[0]?.blob.text()) ?? '')
  expect(read).toHaveProperty(['transactions', txid(1)], toHex(raw))
})

test('U23 a workspace that is gone is told, and not begun anew', async () => {
  const lab = { ...kept, workspace: { ...workspace, id: 'never-made' } }
  await render(<SaveState lab={lab} revision={1} />)
  await press('Save')
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent(/not written down\. .*deleted.* Load the page again/)
  expect(files).toEqual([])
  const names = (await indexedDB.databases()).map(({ name }) => name)
  expect(names).not.toContain(databasesOf('never-made').node)
})

test('U23 where nothing is kept the page writes it; what fails there is told too', async () => {
  await commit(1)
  const screen = await render(
    <SaveState lab={{ ...database, workspace, memoryOnly: true }} revision={1} />,
  )
  await press('Copy')
  await expect.element(page.getByText('State copied.')).toBeVisible()
  await screen.rerender(<SaveState lab={{ ...kept, memoryOnly: true }} revision={1} />)
  await press('Save')
  await expect.element(page.getByRole('alert')).toHaveTextContent('not written down')
  expect(files).toEqual([])
})
