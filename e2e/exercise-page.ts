import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { expect, goTo, openLab } from './lab-page.ts'

/** The exercises' titles, by name. */
export const TITLES = {
  topics: 'Atomic topic management',
  baskets: 'Atomic basket operations',
  distributed: 'Distributed atomic system',
} as const

export type ExerciseName = keyof typeof TITLES

export const solutionOf = (name: ExerciseName): string =>
  readFileSync(
    fileURLToPath(new URL(`../src/course/exercises/${name}/solution.ts`, import.meta.url)),
    'utf8',
  )

export async function openExercise(page: Page, name: ExerciseName): Promise<void> {
  const title = TITLES[name]
  await openLab(page)
  await goTo(page, 'Exercises')
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

export const checks = (page: Page) => page.getByRole('region', { name: 'Checks' })

/** Waits until the grading has come to this. */
export const summary = (page: Page, text: RegExp) =>
  expect(checks(page).getByRole('status').filter({ hasText: text })).toBeVisible({
    timeout: 90_000,
  })

export const runChecks = (page: Page) =>
  page.getByRole('button', { name: 'Run the checks' }).click()

/** Either editor, once it is there. */
export async function editorOf(page: Page) {
  const editor = page.getByRole('textbox', { name: 'Your code' })
  await expect(editor).toBeAttached({ timeout: 60_000 })
  return editor
}

/** As if it was pasted over all that is there. */
export async function writeCode(page: Page, text: string): Promise<void> {
  await (await editorOf(page)).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}

/** A phone, where the editor is the plain one. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** The check that failed first, open, with its run drawn; and that run's code. */
export async function seeFailure(page: Page, name: ExerciseName, id: string) {
  const failed = checks(page).getByRole('listitem').filter({ hasText: id }).last()
  await expect(failed).toContainText('Torn: ')
  await expect(failed.getByRole('img')).toBeVisible()
  const code = (await failed.locator('code').textContent()) ?? ''
  expect(code).toMatch(new RegExp(`^${name}~[0-9a-z]+~[0-9a-z-]+~[0-9a-z]*~([cf]\\d+)?$`))
  return { failed, code }
}

/** Brings the run about again and steps on by keyboard, until the program's own line is pointed at. */
export async function replayFailure(page: Page, failed: Locator): Promise<void> {
  await failed.getByRole('button', { name: 'Replay this run' }).click()
  const step = failed.getByRole('slider', { name: 'Step' })
  await step.focus()
  await page.keyboard.press('ArrowRight')
  await expect(step).toHaveAttribute('aria-valuetext', /^2 of \d+$/)
  await expect(failed.getByRole('button', { name: /^\w+\.ts, line \d+$/ }).last()).toBeVisible()
  await expect(
    page.locator('.monaco-editor [class*="pointed"], [data-pointed]').first(),
  ).toBeVisible()
  await expect(failed.getByRole('figure', { name: 'The run' }).getByRole('img')).toBeVisible()
}
