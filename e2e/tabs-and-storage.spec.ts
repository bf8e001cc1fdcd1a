import type { BrowserContext } from '@playwright/test'
import {
  accessibilityFaults,
  chooseSample,
  expect,
  goTo,
  openLab,
  panel,
  submit,
  test,
} from './lab-page.ts'
import { refusals } from './refusals.ts'

test('a second tab sees the change and may write too', async ({ page, context }) => {
  await openLab(page)
  const other = await context.newPage()
  await openLab(other)
  await submit(page)
  await expect(panel(other, 'State').getByRole('tab', { name: 'Unspent 1' })).toBeVisible()
  await chooseSample(other, 'Transfer some to Bob')
  await submit(other)
  await expect(panel(page, 'State').getByRole('tab', { name: 'Spent 1' })).toBeVisible()
})

test('two tabs that submit rivals at once: one is admitted, the other hears who was first', async ({
  page,
  context,
}) => {
  await openLab(page)
  const other = await context.newPage()
  await openLab(other)
  const submitNamed = (tab: typeof page, name: string) =>
    tab.evaluate(async (wanted) => {
      const { samples, submit: send } = lab as Required<typeof lab>
      const sample = samples[wanted] ?? { beef: '', topics: [] }
      const answer = await send(sample.beef, sample.topics)
      return answer.ok ? answer.topics['tm_tokens']?.kind : answer.code
    }, name)
  await submitNamed(page, 'rival-mint')
  const kinds = await Promise.all([
    submitNamed(page, 'rival-bob'),
    submitNamed(other, 'rival-merchant'),
  ])
  expect(kinds.toSorted()).toEqual(['admitted', 'conflict'])
})

for (const [how, refuse] of Object.entries(refusals)) {
  test(`where the browser refuses storage (${how}), the lab works in memory and says so`, async ({
    page,
  }) => {
    await page.addInitScript(refuse)
    await openLab(page)
    await expect(page.getByText('This browser keeps nothing for this page.')).toBeVisible()
    await submit(page)
    await expect(page.getByText('Committed as revision 4.')).toBeVisible()
    await expect(panel(page, 'State').getByRole('tab', { name: 'Unspent 1' })).toBeVisible()
  })
}

/** A page of the same origin that is not the lab. */
async function neighbour(context: BrowserContext) {
  await context.route('**/neighbour.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }),
  )
  const page = await context.newPage()
  await page.goto('./neighbour.html')
  return page
}

test('data deleted while the page is open is told, never silently begun anew', async ({
  page,
  context,
}) => {
  await openLab(page)
  const other = await neighbour(context)
  await other.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.deleteDatabase('lab-first')
        request.onsuccess = resolve
      }),
  )
  await expect(page.getByText('The data of this page was deleted while it was open.')).toBeVisible()
  const answer = await page.evaluate(async () => {
    const { samples, submit: send } = lab as Required<typeof lab>
    const sample = samples['note'] ?? { beef: '', topics: [] }
    return send(sample.beef, sample.topics)
  })
  expect(answer).toMatchObject({ ok: false, code: 'closed' })
})

test('the network’s log deleted by another tab: told, and no empty one takes its place', async ({
  page,
  context,
}) => {
  await openLab(page)
  await page.evaluate(async () => (lab as Required<typeof lab>).network.mine())
  const other = await neighbour(context)
  const left = await other.evaluate(async () => {
    await new Promise((resolve) => {
      indexedDB.deleteDatabase('lab-first-network').onsuccess = resolve
    })
    return (await indexedDB.databases()).map(({ name }) => name)
  })
  expect(left).toEqual(expect.arrayContaining(['lab-first']))
  await expect(page.getByText('The data of this page was deleted while it was open.')).toBeVisible()
  const answer = await page.evaluate(async () => (lab as Required<typeof lab>).network.mine())
  expect(answer).toMatchObject({ ok: false, code: 'unreachable' })
  const names = await other.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name),
  )
  expect(names).not.toContain('lab-first-network')
})

test('a newer version in another tab closes this one visibly', async ({ page, context }) => {
  await openLab(page)
  const other = await neighbour(context)
  await other.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('lab-first', 1000)
        request.onsuccess = resolve
      }),
  )
  await expect(page.getByText('Another tab runs a newer version of the lab.')).toBeVisible()
})

test('a second tab on the same exercise reads, takes over by choice, and nothing typed is lost', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000)
  const open = async (tab: typeof page) => {
    await openLab(tab)
    await goTo(tab, 'Exercises')
    await tab.getByRole('link', { name: 'Atomic topic management' }).click()
  }
  const editor = (tab: typeof page) => tab.getByRole('textbox', { name: 'Your code' })
  const reads = (tab: typeof page) =>
    tab.getByRole('region', { name: 'Read only: Atomic topic management' })
  const type = async (tab: typeof page, text: string) => {
    await expect(editor(tab)).toBeAttached({ timeout: 60_000 })
    await editor(tab).focus()
    await tab.keyboard.press('ControlOrMeta+Home')
    await tab.keyboard.insertText(text)
  }
  await open(page)
  await type(page, '// typed in one\n')
  const other = await context.newPage()
  await open(other)
  await expect(reads(other)).toContainText('// typed in one')
  await expect(editor(other)).toHaveCount(0)
  expect(await accessibilityFaults(other)).toEqual([])

  // Typed and not kept yet when the other tab takes over.
  await page.bringToFront()
  await type(page, '// typed last\n')
  await reads(other).getByRole('button', { name: 'Write here instead' }).click()
  await expect(reads(page)).toContainText('// typed last')
  await type(other, '// typed in two\n')
  await expect(reads(page)).toContainText('// typed in two')
  await other.close()
  await expect(editor(page)).toBeAttached({ timeout: 60_000 })
  await expect(page.getByText('// typed in two')).toBeVisible()
})
