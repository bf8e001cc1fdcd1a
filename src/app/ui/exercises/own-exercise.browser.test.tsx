import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'
import '#ui/base.css'
import { exerciseFiles } from '#exercises/exercise-files.ts'
import { topicsExercise } from '#exercises/topics/exercise.ts'
import { openDesk } from '#storage/desk.ts'
import type { Course } from './course.ts'
import { OwnExercise } from './own-exercise.tsx'

const OWN = '// my own words'

/** Work that is the sketch under a line of one's own, on a desk of its own; the solution was seen. */
async function opened(editor: string) {
  const desk = await openDesk(`own-${crypto.randomUUID()}`, { indexedDB, IDBKeyRange })
  const texts = await exerciseFiles('topics')
  const files = { 'topics.ts': `${OWN}\n${texts.starter}` }
  await desk.save({ exercise: 'topics', files, step: 0, at: 1 })
  await desk.reach('topics', (before) => ({ ...before, solutionSeen: true }))
  const course: Course = {
    exercises: [topicsExercise],
    desk,
    kept: true,
    filesOf: async () => texts,
  }
  const parts = { course, exercise: topicsExercise, texts, replay: null, came: null }
  await render(<OwnExercise {...parts} />)
  if (editor === 'plain') await page.getByRole('button', { name: 'Plain editor' }).click()
  await expect
    .element(page.getByRole('textbox', { name: 'Your code' }), { timeout: 90_000 })
    .toBeInTheDocument()
  const stands = async () => (await desk.work('topics'))?.files['topics.ts']
  return { texts, stands }
}

const beside = (name: string) => page.getByRole('radio', { name, exact: true }).click()

/** What only one's own text has, and only the other, as either editor shows it: Monaco a block, the plain one a line. */
const differences = {
  full: () => ({
    own: document.querySelectorAll('.editor.modified .line-insert').length,
    theirs: document.querySelectorAll('.monaco-diff-editor .line-delete').length,
  }),
  plain: () => ({
    own: document.querySelectorAll('[data-in="own"]').length,
    theirs: document.querySelectorAll('[data-in="theirs"]').length,
  }),
}

for (const editor of ['full', 'plain'] as const)
  test(
    `U20 reset sets own work aside, and both comparisons tell what differs (${editor})`,
    { timeout: 180_000 },
    async () => {
      const { texts, stands } = await opened(editor)
      const differing = differences[editor]
      await beside('The sketch')
      await expect.poll(differing, { timeout: 30_000 }).toEqual({ own: 1, theirs: 0 })
      await page.getByRole('button', { name: 'Reset' }).click()
      await expect.poll(stands).toBe(texts.starter)
      await expect.poll(differing).toEqual({ own: 0, theirs: 0 })

      await beside('The solution')
      await expect.poll(() => differing().own, { timeout: 30_000 }).toBeGreaterThan(0)
      await expect.poll(() => differing().theirs).toBeGreaterThan(0)
      expect(await stands()).toBe(texts.starter)
      await page.getByRole('button', { name: 'Bring it back' }).first().click()
      await expect.poll(stands).toBe(`${OWN}\n${texts.starter}`)
      await beside('Nothing')
      await expect.poll(differing).toEqual({ own: 0, theirs: 0 })
      page.getByRole('textbox', { name: 'Your code' }).element().focus()
      await userEvent.keyboard('{Control>}{Home}{/Control}x')
      await expect.poll(stands).toBe(`x${OWN}\n${texts.starter}`)
    },
  )
