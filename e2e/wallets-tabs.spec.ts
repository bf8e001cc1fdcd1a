import type { Page } from '@playwright/test'
import { expect, goTo, openLab, test } from './lab-page.ts'
import { cards, desk, fund, openWallets, signAlone, task } from './wallets-page.ts'

const STOCK = 5
const MORE = ['carol', 'dave', 'erin', 'frank', 'grace']
const BUYERS = ['bob', 'merchant', 'warehouse', ...MORE]
const SOLD_OUT = /^Insufficient inventory: stock has 0 free/

/** Alice with five widgets, eight buyers with money, and a second tab that shows the same. */
async function market(page: Page): Promise<Page> {
  await openWallets(page)
  await page.getByText('Add a person').click()
  for (const name of MORE) {
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name, selected: true })).toBeVisible()
  }
  for (const name of [...BUYERS, 'alice']) await fund(page, name)
  await task(page, 'Mint')
  await signAlone(page)
  const other = await page.context().newPage()
  await openLab(other)
  await goTo(other, 'Wallets')
  for (const tab of [page, other]) await expect(cards(tab, 'stock')).toHaveCount(STOCK)
  return other
}

/** Up to the last signature; false where alice has none left to offer. */
async function layOutSale(tab: Page, buyer: string): Promise<boolean> {
  await task(tab, 'Sell')
  await desk(tab).getByLabel('Buyer').selectOption({ label: buyer })
  await desk(tab).getByRole('button', { name: 'Show the transaction' }).click()
  const offer = desk(tab).getByRole('button', { name: 'Sign as alice' })
  await expect(offer.or(desk(tab).getByText(SOLD_OUT))).toBeVisible()
  if (!(await offer.isVisible())) return false
  await offer.click()
  return true
}

/** The last signature, pressed at the named moment of the clock that all tabs share, and what came of it. */
async function buyAt(tab: Page, buyer: string, moment: number): Promise<'bought' | 'sold out'> {
  const last = desk(tab).getByRole('button', { name: `Sign as ${buyer}` })
  await last.evaluate(
    (button: HTMLElement, at) => void setTimeout(() => button.click(), at - Date.now()),
    moment,
  )
  const bought = desk(tab).getByText(/^Committed as revision/)
  await expect(bought.or(desk(tab).getByText(SOLD_OUT))).toBeVisible()
  return (await bought.isVisible()) ? 'bought' : 'sold out'
}

/** What a tab shows of alice's stock and of all that buyers have. */
async function shown(tab: Page) {
  const widgets: string[] = []
  for (const name of BUYERS) {
    await tab.getByRole('tab', { name, exact: true }).click()
    await expect(cards(tab, 'default').first()).toBeVisible()
    for (const card of await cards(tab, 'incoming').allTextContents())
      widgets.push(`${name} ${card}`)
  }
  await tab.getByRole('tab', { name: 'alice', exact: true }).click()
  await expect(cards(tab, 'default').first()).toBeVisible()
  await expect(cards(tab, 'stock')).toHaveCount(0)
  return { widgets, money: await cards(tab, 'default').allTextContents() }
}

/** The five that were minted, each with the transactions that spent it, out of all commits. */
async function spendersOf(tab: Page): Promise<readonly number[]> {
  return tab.evaluate(async () => {
    const spenders = new Map<string, Set<string>>()
    for (const { changes } of (await lab.events?.()) ?? [])
      for (const change of changes)
        if (change.kind === 'token-set' && change.token?.basket === 'stock') {
          const { outpoint, status } = change.token
          const by = spenders.get(outpoint) ?? new Set()
          if (status.kind === 'spent') by.add(status.by)
          spenders.set(outpoint, by)
        }
    return [...spenders.values()].map(({ size }) => size)
  })
}

async function sameEnd(page: Page, other: Page): Promise<void> {
  const [one, two] = [await shown(page), await shown(other)]
  expect(one.widgets).toHaveLength(STOCK)
  expect(two).toEqual(one)
  expect(await spendersOf(page)).toEqual(Array(STOCK).fill(1))
  const hashes = [page, other].map((tab) =>
    tab.evaluate(async () => (lab as Required<typeof lab>).state('tm_tokens')),
  )
  const [here, there] = await Promise.all(hashes)
  expect(here).toHaveProperty('outputs.length', STOCK)
  expect(there).toEqual(here)
}

test('two tabs sell one stock of five to eight, two buttons pressed at once: five are sold', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const other = await market(page)
  const told: ('bought' | 'sold out')[] = []
  for (let at = 0; at < BUYERS.length; at += 2) {
    const pair = [
      { tab: page, buyer: BUYERS[at] ?? '' },
      { tab: other, buyer: BUYERS[at + 1] ?? '' },
    ]
    // Each tab lays its sale out while the same token is free in both.
    const offered: typeof pair = []
    for (const each of pair)
      if (await layOutSale(each.tab, each.buyer)) offered.push(each)
      else told.push('sold out')
    const moment = Date.now() + 500
    told.push(...(await Promise.all(offered.map(({ tab, buyer }) => buyAt(tab, buyer, moment)))))
  }
  expect(told.toSorted()).toEqual([
    ...Array<string>(STOCK).fill('bought'),
    ...Array<string>(3).fill('sold out'),
  ])
  await sameEnd(page, other)
})

test('two tabs sell one stock of five to eight, all in one moment: five are sold', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const other = await market(page)
  const fromTab = (tab: Page, buyers: readonly string[]) =>
    tab.evaluate(
      async (names) =>
        Promise.all(
          names.map((buyer) =>
            (lab as Required<typeof lab>).atomicBasketManager
              .manageInventoryAtomically({
                productBasket: 'alice/stock',
                quantity: 1,
                buyer,
                price: 1000,
              })
              .then(
                () => 'bought',
                (error: unknown) => (error as { readonly code?: string }).code,
              ),
          ),
        ),
      buyers,
    )
  const told = await Promise.all([
    fromTab(page, BUYERS.slice(0, 4)),
    fromTab(other, BUYERS.slice(4)),
  ])
  expect(told.flat().toSorted()).toEqual([
    ...Array<string>(STOCK).fill('bought'),
    ...Array<string>(3).fill('insufficient-inventory'),
  ])
  await sameEnd(page, other)
})
