import type { Page } from '@playwright/test'
import { accessibilityFaults, expect, panel, test } from './lab-page.ts'
import {
  basket,
  cards,
  desk,
  fund,
  openWallets,
  signAlone,
  signBoth,
  task,
} from './wallets-page.ts'

/** The form's transaction: a row of it, its picture, its bytes; and nothing is written yet. */
async function seeTransaction(page: Page, row: RegExp, picture: RegExp): Promise<void> {
  // What the network answers is committed, too, and touches no basket.
  const moves = () =>
    page.evaluate(
      async () =>
        (await lab.events?.())?.filter(({ changes }) =>
          changes.some(({ kind }) => kind === 'token-set'),
        ).length,
    )
  const before = await moves()
  await desk(page).getByRole('button', { name: 'Show the transaction' }).click()
  await expect(desk(page).getByRole('row', { name: row }).first()).toBeVisible()
  await expect(desk(page).getByRole('button', { name: /^Open its BEEF/ })).toBeVisible()
  await desk(page).getByText('As a picture', { exact: true }).click()
  await expect(desk(page).getByRole('img', { name: picture })).toBeVisible()
  expect(await moves()).toBe(before)
}

test('a newcomer mints stock, sells it, runs out and swaps: each step as a transaction, a picture and baskets', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await openWallets(page)
  await fund(page, 'bob')
  await page.getByRole('tab', { name: 'alice', exact: true }).click()
  await page.getByRole('button', { name: 'Get 10,000 satoshis from the faucet' }).click()
  await seeTransaction(
    page,
    /^out 0 alice default money 10,000 new/,
    /^Faucet by alice: \d+ coins? spent, 2 outputs made/,
  )
  await desk(page).getByRole('button', { name: 'Sign and commit' }).click()
  await expect(cards(page, 'default')).toHaveText([/10,000 satoshis/])

  await desk(page).getByRole('button', { name: 'Mint something' }).click()
  await desk(page).getByLabel('Tokens', { exact: true }).fill('2')
  await seeTransaction(
    page,
    /^out 0 alice stock 1 × widget 1 new/,
    /^Mint by alice: 1 coin spent, 3 outputs made, 1 satoshi fee/,
  )
  expect(await accessibilityFaults(page)).toEqual([])
  await expect(basket(page, 'stock')).toHaveCount(0)
  await desk(page).getByRole('button', { name: 'Sign and commit' }).click()
  await expect(cards(page, 'stock')).toHaveText([/1 × widget/, /1 × widget/])

  await desk(page).getByRole('button', { name: 'Sell some' }).click()
  await desk(page).getByLabel('Buyer').selectOption({ label: 'bob' })
  await desk(page).getByLabel('How many').fill('2')
  await seeTransaction(
    page,
    /^out \d bob as they choose 1 × widget 1 new/,
    /^Sale by alice: 3 coins spent, 4 outputs made/,
  )
  await signBoth(page, 'alice', 'bob')
  await expect(cards(page, 'stock')).toHaveCount(0)
  await expect(cards(page, 'default')).toHaveText([/^1,000 satoshis/, /^9,997 satoshis/])
  await page.getByRole('tab', { name: 'bob' }).click()
  await expect(cards(page, 'incoming')).toHaveText([/1 × widget/, /1 × widget/])
  await page.getByRole('tab', { name: 'alice' }).click()

  await task(page, 'Sell')
  await desk(page).getByRole('button', { name: 'Show the transaction' }).click()
  const out = desk(page).getByRole('alert').filter({ hasText: 'Insufficient inventory' })
  await expect(out).toContainText('stock has 0 free')
  await out.getByRole('button', { name: 'Mint' }).click()
  await desk(page).getByLabel('Tokens', { exact: true }).fill('1')
  await desk(page).getByLabel('What it is').fill('painting')
  await signAlone(page)
  await expect(cards(page, 'stock')).toHaveText([/1 × painting/])

  await task(page, 'Swap')
  await desk(page).getByLabel('With', { exact: true }).selectOption({ label: 'bob' })
  await desk(page).getByLabel('Into their basket (optional)').fill('art')
  await seeTransaction(
    page,
    /^out \d bob art 1 × painting 1 new/,
    /^Swap by alice: 2 coins spent, 3 outputs made/,
  )
  const bob = desk(page).getByRole('region', { name: 'What bob sees' })
  await expect(bob.getByText('as agreed')).toBeVisible()
  await expect(bob.getByText(/1 unit of/)).toBeVisible()
  await desk(page).getByRole('button', { name: 'Sign as bob' }).click()
  await expect(cards(page, 'stock')).toHaveCount(1)
  await desk(page).getByRole('button', { name: 'Sign as alice' }).click()
  await expect(desk(page).getByText(/^Committed as revision/)).toBeVisible()
  await expect(cards(page, 'stock')).toHaveCount(0)

  await page.getByRole('tab', { name: 'bob' }).click()
  await expect(cards(page, 'art')).toHaveText([/1 × painting/])
  await page.getByText('All wallets as a picture').click()
  await expect(page.getByRole('img', { name: /bob \/ art 1,.* bob \/ incoming 2/ })).toBeVisible()

  await cards(page, 'art')
    .getByRole('button', { name: /^What to do with/ })
    .click()
  await page.getByRole('button', { name: 'Where it came from' }).click()
  await expect(panel(page, 'BEEF').getByText(/^Where .* came from$/)).toBeAttached()
  await expect(panel(page, 'State').getByRole('tab', { name: 'Unspent 3' })).toBeVisible()
})

test('a move by keyboard alone', async ({ page }) => {
  test.slow()
  await openWallets(page)
  await fund(page, 'alice')
  await task(page, 'Mint')
  await signAlone(page)
  const menu = cards(page, 'stock')
    .first()
    .getByRole('button', { name: /^What to do with/ })
  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Move…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(desk(page).getByRole('heading', { name: /^Move to another basket/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(desk(page).getByRole('button', { name: 'Let the wallet choose' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('window')
  await page.keyboard.press('Enter')
  const sign = desk(page).getByRole('button', { name: 'Sign and commit' })
  await expect(sign).toBeVisible()
  for (
    let tabs = 0;
    tabs < 30 && !(await sign.evaluate((it) => it === document.activeElement));
    tabs++
  )
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(cards(page, 'window')).toHaveText([/1 × widget/])
  await expect(cards(page, 'stock')).toHaveCount(4)
})

test('a BEEF from hand to hand: nothing is written until it is taken, and a spoiled one is refused', async ({
  page,
}) => {
  test.slow()
  await openWallets(page)
  await fund(page, 'alice')
  await task(page, 'Mint')
  await signAlone(page)
  await task(page, 'Transfer')
  await desk(page).getByLabel('To', { exact: true }).selectOption({ label: 'warehouse' })
  await desk(page).getByRole('button', { name: 'Show the transaction' }).click()
  await desk(page).getByRole('button', { name: 'Sign, and hand the BEEF to warehouse' }).click()
  await expect(page.getByText('warehouse has nothing yet')).toBeVisible()
  await expect(desk(page).getByRole('heading', { name: /^Incoming/ })).toBeFocused()
  const other = await page.context().newPage()
  await other.goto('./#/wallets')
  for (const tab of [other, page]) {
    if (tab === page) await page.reload()
    await tab.getByRole('tab', { name: 'warehouse' }).click()
    await task(tab, 'Incoming (1)')
    await expect(desk(tab).getByText(/^Verified/)).toBeVisible()
  }
  const beef = desk(page).getByRole('region', { name: 'BEEF from alice' })
  await expect(beef.getByText(/^Verified/)).toBeVisible()
  await beef.getByLabel('1 × widget, into basket').fill('shelf')
  await beef.getByRole('button', { name: 'Take it' }).click()
  await expect(beef.getByText(/^Taken: committed/)).toBeVisible()
  await expect(cards(page, 'shelf')).toHaveText([/1 × widget/])
  await expect(desk(other).getByText('Nothing on its way')).toBeVisible()
  await other.close()
  await beef.getByRole('button', { name: 'Done' }).click()
  await expect(desk(page).getByText('Nothing on its way')).toBeVisible()

  await cards(page, 'shelf')
    .getByRole('button', { name: /^What to do with/ })
    .click()
  await page.getByRole('button', { name: 'New ones of this asset come here' }).click()
  await page.getByRole('tab', { name: 'alice' }).click()
  await task(page, 'Transfer')
  await desk(page).getByLabel('To', { exact: true }).selectOption({ label: 'warehouse' })
  await desk(page).getByRole('button', { name: 'Show the transaction' }).click()
  await desk(page).getByRole('button', { name: 'Sign, and hand the BEEF to warehouse' }).click()
  await expect(beef.getByLabel('1 × widget, into basket')).toHaveValue('shelf')
  await beef.getByRole('button', { name: 'Refuse' }).click()
  await expect(beef).toHaveCount(0)
  await page.reload()
  await page.getByRole('tab', { name: 'warehouse' }).click()
  await task(page, 'Incoming')
  await expect(desk(page).getByText('Nothing on its way')).toBeVisible()

  await page.evaluate(() => lab.ready)
  const mint = await page.evaluate(() => (lab as Required<typeof lab>).samples['token-mint']?.beef)
  const broken = (mint ?? '').slice(0, -20)
  await desk(page).getByLabel('A BEEF from anywhere').fill(broken)
  const pasted = desk(page).getByRole('region', { name: 'Pasted BEEF' })
  await expect(pasted.getByRole('alert')).toContainText(/It ends too early/)
  await expect(pasted.getByRole('button', { name: 'Take it' })).toHaveCount(0)
})

test('on a phone: reserve, release, and an inventory under a rush', async ({ page }) => {
  test.slow()
  await page.setViewportSize({ width: 390, height: 844 })
  await openWallets(page)
  await fund(page, 'alice')
  await task(page, 'Mint')
  await signAlone(page)
  await task(page, 'Reserve')
  await signAlone(page)
  const held = cards(page, 'stock').filter({ hasText: 'reserved' })
  await expect(held).toHaveCount(1)
  await held.getByRole('button', { name: /^What to do with/ }).click()
  await page.getByRole('button', { name: 'Release' }).click()
  await expect(held).toHaveCount(0)

  await page.getByText(/^Sell five to eight/).click()
  const rush = page.getByRole('region', { name: /^Stock 5, 8 buyers/ })
  await rush.getByRole('button', { name: 'Let them all buy at once' }).click()
  await expect(rush.getByText(/5 buyers of 8 bought/)).toBeVisible({ timeout: 60_000 })
  await expect(rush.getByText('bought', { exact: true })).toHaveCount(5)
  await expect(rush.getByText('conflict', { exact: true })).toHaveCount(7)
  expect(await accessibilityFaults(page)).toEqual([])
})

test('the lesson on baskets runs what it says, and its check is run by the engine', async ({
  page,
}) => {
  test.slow()
  await page.goto('./#/learn/baskets')
  await page.evaluate(() => lab.ready)
  const show = async (title: RegExp) => {
    const part = page.getByRole('region', { name: title })
    await part.getByRole('button', { name: 'Show me' }).click()
    await expect(part.getByRole('button', { name: 'Run again' })).toBeEnabled({ timeout: 60_000 })
    return part
  }
  const shelves = await show(/^A mint, a move in the books/)
  await expect(shelves.getByText(/keeps its outpoint/)).toBeVisible()
  const holds = await show(/^Two orders of two/)
  await expect(holds.getByText('insufficient inventory')).toHaveCount(1)
  const exchange = await show(/^A painting for 500/)
  await expect(
    exchange.getByRole('row', { name: /^Two transactions between them 0 .* 1 2,000$/ }),
  ).toBeVisible()

  const check = page.getByRole('region', { name: 'Knowledge check' })
  const put = (token: string, into: string) =>
    check
      .getByRole('group', { name: `${token} into` })
      .getByRole('radio', { name: into })
      .press('Space')
  await check.getByRole('button', { name: 'Run both orders' }).click()
  await expect(check.getByText('Not so: an order goes away empty.')).toBeVisible({
    timeout: 60_000,
  })
  await expect(check.getByRole('list', { name: 'Tried, and wrong' })).toContainText(
    'gifts: 3 widgets',
  )
  await put('widget 3', 'parts')
  await put('ribbon 2', 'parts')
  await check.getByRole('button', { name: 'Run both orders' }).click()
  await expect(check.getByText(/^Yes: both orders go through/)).toBeVisible({ timeout: 60_000 })
  await expect(check.getByText('has all it needs')).toHaveCount(6)
  expect(await accessibilityFaults(page)).toEqual([])
})

test('a rule for an asset is made at a token, told, and dropped again', async ({ page }) => {
  await openWallets(page)
  await fund(page, 'alice')
  await task(page, 'Mint')
  await desk(page).getByLabel('Tokens', { exact: true }).fill('1')
  await signAlone(page)
  const rules = page.getByRole('list', { name: 'Rules for assets' })
  await expect(rules).toHaveCount(0)
  await cards(page, 'stock')
    .getByRole('button', { name: /^What to do with/ })
    .click()
  await page.getByRole('button', { name: 'New ones of this asset come here' }).click()
  await expect(rules).toHaveText(/^New tokens of .* go to stock\./)
  await expect(desk(page).getByText(/^Committed as revision/)).toBeVisible()
  expect(await accessibilityFaults(page)).toEqual([])
  await rules.getByRole('button', { name: 'Drop this rule' }).click()
  await expect(rules).toHaveCount(0)
})
