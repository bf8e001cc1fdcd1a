import type { Page } from '@playwright/test'
import { accessibilityFaults, expect, test } from './lab-page.ts'
import { cards, desk, fund, openWallets, signAlone, signBoth, task } from './wallets-page.ts'

/** Broadcasts what was handed to somebody and not taken, and mines it: no wallet here knows of it. */
const spendBehindTheirBacks = (page: Page) =>
  page.evaluate(async () => {
    const { network, extendedFormatBroadcastService } = lab as Required<typeof lab>
    const name = (await indexedDB.databases()).find((each) => each.name?.includes('handed'))?.name
    const handed = await new Promise<readonly { readonly beef: Uint8Array }[]>((resolve) => {
      const opening = indexedDB.open(name ?? '')
      opening.onsuccess = () => {
        const [store = ''] = opening.result.objectStoreNames
        const all = opening.result.transaction(store).objectStore(store).getAll()
        all.onsuccess = () => {
          opening.result.close()
          resolve(all.result)
        }
      }
    })
    const hex = [...(handed[0]?.beef ?? [])].map((byte) => byte.toString(16).padStart(2, '0'))
    const { txid } = await extendedFormatBroadcastService.broadcastBEEFToNetwork(hex.join(''))
    await network.mine([txid])
  })

test('the network refuses a sale of a token that was spent elsewhere: it is taken back, held, and another one is sold', async ({
  page,
}) => {
  test.slow()
  await openWallets(page)
  await fund(page, 'bob')
  await fund(page, 'alice')
  await task(page, 'Mint')
  await desk(page).getByLabel('Tokens', { exact: true }).fill('2')
  await signAlone(page)
  await task(page, 'Transfer')
  await desk(page).getByLabel('To', { exact: true }).selectOption({ label: 'warehouse' })
  await desk(page).getByRole('button', { name: 'Show the transaction' }).click()
  await desk(page).getByRole('button', { name: 'Sign, and hand the BEEF to warehouse' }).click()
  await expect(page.getByText('warehouse has nothing yet')).toBeVisible()
  await spendBehindTheirBacks(page)

  await page.getByRole('tab', { name: 'alice', exact: true }).click()
  await expect(cards(page, 'stock')).toHaveCount(2)
  await task(page, 'Sell')
  await desk(page).getByLabel('Buyer').selectOption({ label: 'bob' })
  await desk(page).getByRole('button', { name: 'Show the transaction' }).click()
  await signBoth(page, 'alice', 'bob')
  const refusal = desk(page).getByText(/^The network refused it/)
  await expect(refusal).toBeVisible()
  await expect(cards(page, 'stock')).toHaveCount(2)
  expect(await accessibilityFaults(page)).toEqual([])

  await desk(page).getByRole('button', { name: 'Try other tokens' }).click()
  await expect(desk(page).getByText(/^On the network: seen on network/)).toBeVisible()
  await expect(refusal).toHaveCount(0)
  await expect(cards(page, 'stock')).toHaveText([/reserved.*the network did not let it be spent/])
  await page.getByRole('tab', { name: 'bob', exact: true }).click()
  await expect(cards(page, 'incoming')).toHaveCount(1)
})

test('what the network refuses for its fee is told so, and other tokens are not offered', async ({
  page,
}) => {
  await openWallets(page)
  await page.evaluate(async () => lab.network?.policy({ satoshisPerKilobyte: 10_000 }))
  await fund(page, 'alice')
  const refusal = desk(page).getByText(/^The network refused it/)
  await expect(refusal).toBeVisible()
  await expect(desk(page).getByText(/\(465\)/)).toBeVisible()
  await expect(desk(page).getByRole('button', { name: 'Try other tokens' })).toHaveCount(0)
  await expect(cards(page, 'default')).toHaveCount(0)
})
