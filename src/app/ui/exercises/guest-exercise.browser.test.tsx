import { afterEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page } from 'vitest/browser'
import { topicsExercise } from '#exercises/topics/exercise.ts'
import { exerciseFiles } from '#exercises/exercise-files.ts'
import { openDesk } from '#storage/desk.ts'
import type { Course } from './course.ts'
import { setExerciseSession, useExerciseSession } from './exercise-session.ts'
import { GuestExercise } from './guest-exercise.tsx'

const theirs = "console.log('a stranger’s code ran')\nexport {}\n"

afterEach(() => setExerciseSession({ guest: null, shown: null }))

async function shown(files: Readonly<Record<string, string>>) {
  const desk = await openDesk(`guest-${crypto.randomUUID()}`, { indexedDB, IDBKeyRange })
  await desk.save({ exercise: 'topics', files: { 'topics.ts': '// mine' }, step: 2, at: 1 })
  const texts = await exerciseFiles('topics')
  const course: Course = {
    exercises: [topicsExercise],
    desk,
    kept: true,
    filesOf: async () => texts,
  }
  setExerciseSession({ guest: { exercise: 'topics', files, replay: null, came: null } })
  await render(
    <GuestExercise
      course={course}
      exercise={topicsExercise}
      texts={texts}
      replay={null}
      came={null}
      files={files}
    />,
  )
  await page.getByRole('button', { name: 'Plain editor' }).click()
  return desk
}

test('U20 a stranger’s code is shown, and runs when the reader says so and not before; own work is untouched', async () => {
  const desk = await shown({ 'topics.ts': theirs, '../evil.ts': 'x' })
  const editor = page.getByLabelText('Your code: Atomic topic management')
  await expect.element(editor).toHaveValue(theirs)
  await expect.element(page.getByRole('tab', { name: /evil/ })).not.toBeInTheDocument()
  expect(useExerciseSession.getState().shown?.files).toEqual({ 'topics.ts': theirs })

  const start = page.getByRole('button', { name: 'Run the checks' })
  await expect.element(start).toBeDisabled()
  editor.element().dispatchEvent(
    new KeyboardEvent('keydown', {
      key: 'Enter',
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
    }),
  )
  await new Promise((resolve) => setTimeout(resolve, 300))
  await expect.element(page.getByText('Nothing has been run yet')).toBeVisible()
  const logged = page.getByRole('region', { name: 'What the program logged' })
  await expect.element(logged).not.toBeInTheDocument()

  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.element(logged, { timeout: 40_000 }).toHaveTextContent('a stranger’s code ran')
  await expect.element(page.getByText(/X1\.1 failed first/)).toBeVisible()
  expect(await desk.work('topics')).toMatchObject({ files: { 'topics.ts': '// mine' }, step: 2 })
  expect(await desk.allProgress()).toEqual([])
})

test('U20 it becomes one’s own only by choice, and own work is set aside', async () => {
  const desk = await shown({ 'topics.ts': theirs })
  await page.getByRole('button', { name: /^Make it mine/ }).click()
  await vi.waitFor(() => expect(useExerciseSession.getState().guest).toBeNull())
  expect((await desk.work('topics'))?.files).toEqual({ 'topics.ts': theirs })
  expect((await desk.earlier('topics'))[0]?.files).toEqual({ 'topics.ts': '// mine' })
})
