import type { Page } from '@playwright/test'
import { accessibilityFaults, expect, openLab, panel, submit, test } from './lab-page.ts'

const row = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true })

async function toWorkspaces(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Workspace: / }).click()
  await expect(page.getByRole('heading', { name: 'Workspaces', level: 1 })).toBeVisible()
}

async function create(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(row(page, name)).toBeVisible()
}

/** The page is loaded again. */
async function openWorkspace(page: Page, name: string): Promise<void> {
  await row(page, name).getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('link', { name: `Workspace: ${name}` })).toBeVisible()
  await page.evaluate(() => lab.ready)
}

const commits = (page: Page) =>
  page.evaluate(async () => {
    const events = (await lab.events?.()) ?? []
    return events.filter(({ cause }) => cause.kind === 'submit').length
  })

test('each workspace keeps its own; renamed, copied, deleted by one tab while another has it open', async ({
  page,
  context,
}) => {
  await openLab(page)
  await toWorkspaces(page)
  await create(page, 'Second')
  await openWorkspace(page, 'Second')
  await submit(page)
  await expect(panel(page, 'State').getByRole('tab', { name: 'Unspent 1' })).toBeVisible()
  expect(await commits(page)).toBe(1)

  await toWorkspaces(page)
  await row(page, 'Second').getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('New name').fill('First workspace')
  await page.getByLabel('New name').press('Enter')
  await expect(page.getByText('There is a workspace “First workspace” already.')).toBeVisible()
  await page.getByLabel('New name').fill('Renamed')
  await page.getByLabel('New name').press('Enter')
  await expect(page.getByRole('link', { name: 'Workspace: Renamed' })).toBeVisible()
  await row(page, 'Renamed').getByRole('button', { name: 'Duplicate' }).click()
  await expect(row(page, 'Copy of Renamed')).toBeVisible()

  // Another tab opens what was chosen last; the first workspace never saw any of it.
  const other = await context.newPage()
  await openLab(other)
  await expect(other.getByRole('link', { name: 'Workspace: Renamed' })).toBeVisible()
  expect(await commits(other)).toBe(1)
  await page.bringToFront()
  await openWorkspace(page, 'First workspace')
  expect(await commits(page)).toBe(0)
  await toWorkspaces(page)
  await row(page, 'Renamed').getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete “Renamed”?' })
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(row(page, 'Renamed')).toBeVisible()
  await row(page, 'Renamed').getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(row(page, 'Renamed')).toBeHidden()
  const told = other.getByRole('alert').filter({ hasText: '“Renamed” was deleted in another tab' })
  await expect(told).toBeVisible()
  await other.bringToFront()
  await told.getByRole('button', { name: 'Load again' }).click()
  await expect(other.getByRole('link', { name: /^Workspace: / })).not.toHaveAccessibleName(
    'Workspace: Renamed',
  )
})

test('the one that is open is deleted: the tab opens another; the last one stays', async ({
  page,
}) => {
  await openLab(page)
  await toWorkspaces(page)
  const remove = (name: string) => row(page, name).getByRole('button', { name: 'Delete' })
  await expect(remove('First workspace')).toBeDisabled()
  await create(page, 'Second')
  await remove('First workspace').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Workspace: Second' })).toBeVisible()
  await page.evaluate(() => lab.ready)
  await toWorkspaces(page)
  await expect(row(page, 'First workspace')).toBeHidden()
  await expect(remove('Second')).toBeDisabled()
})

test('where nothing is kept there is one workspace, and the page says so', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('storage is off', 'SecurityError')
    }
  })
  await openLab(page)
  await toWorkspaces(page)
  await expect(page.getByText('There is one workspace only, in memory.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create' })).toBeHidden()
})

for (const [name, viewport] of [
  ['wide', { width: 1440, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test(`nothing that axe finds on the page of workspaces (${name})`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await openLab(page)
    await toWorkspaces(page)
    await create(page, 'Second')
    expect(await accessibilityFaults(page)).toEqual([])
    const [needs, has] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return [scrollWidth, clientWidth] as const
    })
    expect(needs).toBeLessThanOrEqual(has)
  })
}
