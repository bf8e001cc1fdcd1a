import { editorOf, openExercise, PHONE, runChecks, summary } from './exercise-page.ts'
import { accessibilityFaults, expect, openLab, panel, submit, test } from './lab-page.ts'
import { refusals } from './refusals.ts'

/** The rest of the lab is kept. */
const deskRefused = () => {
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (name, version) {
    if (name === 'desk') throw new DOMException('no room', 'QuotaExceededError')
    return open.call(this, name, version)
  }
}

test.describe('on a phone', () => {
  test.use(PHONE)

  for (const [how, refuse] of Object.entries({ ...refusals, 'the desk alone': deskRefused }))
    test(`where nothing is kept (${how}), an exercise is written in memory, judged, and says so`, async ({
      page,
    }) => {
      test.setTimeout(120_000)
      await page.addInitScript(refuse)
      await openExercise(page, 'topics')
      const words = page.getByText('This browser keeps nothing: copy it before you leave.')
      await expect(words).toBeVisible()
      const editor = await editorOf(page)
      await expect(editor).toHaveValue(/The module's sketch/)
      expect(
        await page.evaluate(async () => (await navigator.locks.query()).held),
      ).not.toContainEqual(expect.objectContaining({ name: 'lab exercise topics' }))
      await editor.fill('// mine\n')
      await page.getByRole('button', { name: 'Reset' }).click()
      await expect(editor).toHaveValue(/The module's sketch/)
      await page.getByRole('button', { name: 'Bring it back' }).first().click()
      await expect(editor).toHaveValue('// mine\n')
      await page.getByRole('button', { name: 'Reset' }).click()

      await runChecks(page)
      await summary(page, /2 of 11 checks passed; X1\.3 failed first\./)
      await expect(words).toBeVisible()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.getByRole('link', { name: 'All exercises' }).click()
      await expect(page.getByText('6 steps, 2 of 11 checks passed')).toBeVisible()

      await page.reload()
      await expect(page.getByText('6 steps, 0 of 11 checks passed')).toBeVisible()
    })
})

test('where only the desk is refused, the lab keeps what it commits', async ({ page }) => {
  await page.addInitScript(deskRefused)
  await openExercise(page, 'topics')
  await openLab(page)
  await submit(page)
  await expect(page.getByText('Committed as revision 4.')).toBeVisible()
  await page.reload()
  await expect(panel(page, 'State').getByRole('tab', { name: 'Unspent 1' })).toBeAttached()
})
