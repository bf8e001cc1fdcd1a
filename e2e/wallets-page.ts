import type { Locator, Page } from '@playwright/test'
import { expect, goTo, openLab } from './lab-page.ts'

export const desk = (page: Page) => page.getByRole('region', { name: /^What .* does$/ })
export const basket = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const cards = (page: Page, name: string) =>
  page.getByRole('list', { name: `Tokens of ${name}`, exact: true }).locator(':scope > li')

export async function openWallets(page: Page): Promise<void> {
  await openLab(page)
  await goTo(page, 'Wallets')
  await expect(page.getByText('alice has nothing yet')).toBeVisible()
}

export async function task(page: Page, name: string): Promise<Locator> {
  await desk(page)
    .getByRole('navigation', { name: 'Tasks' })
    .getByRole('button', { name, exact: true })
    .click()
  return desk(page)
}

/** From the filled form to the commit of a transaction that one person signs. */
export async function signAlone(page: Page): Promise<void> {
  await desk(page)
    .getByRole('button', { name: /^Show / })
    .click()
  await desk(page)
    .getByRole('button', { name: /^(Sign and commit|Commit)$/ })
    .click()
  await expect(desk(page).getByText(/^Committed as revision/)).toBeVisible()
}

/** The signatures of both, under a transaction that is shown. */
export async function signBoth(page: Page, one: string, other: string): Promise<void> {
  await desk(page)
    .getByRole('button', { name: `Sign as ${one}` })
    .click()
  await expect(desk(page).getByText(`${one} has agreed.`)).toBeVisible()
  await desk(page)
    .getByRole('button', { name: `Sign as ${other}` })
    .click()
  await expect(desk(page).getByText(/^Committed as revision/)).toBeVisible()
}

export async function fund(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click()
  await task(page, 'Faucet')
  await signAlone(page)
}
