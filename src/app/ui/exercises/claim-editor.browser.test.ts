import { expect, test } from 'vitest'
import { claimEditor, type EditorClaim } from './claim-editor.ts'

let keys = 0
/** Each a tab: locks keep two requests of one page apart as they do those of two. */
function tabsOf(count: number) {
  const key = `test ${(keys += 1)}`
  const told: EditorClaim[][] = []
  const tabs = Array.from({ length: count }, () => {
    const mine: EditorClaim[] = []
    told.push(mine)
    return () => claimEditor(key, navigator.locks, (claim) => mine.push(claim))
  })
  return { tabs, told, now: () => told.map((claims) => claims.at(-1)) }
}

test('U21 the first tab writes, the next reads and waits, and has it when the first is gone', async () => {
  const { tabs, told, now } = tabsOf(3)
  const [one, two, three] = tabs.map((begin) => begin())
  await expect.poll(now).toEqual(['mine', 'elsewhere', 'elsewhere'])
  three?.stop()
  one?.stop()
  await expect.poll(now).toEqual(['mine', 'mine', 'elsewhere'])
  two?.stop()
  expect(told).toEqual([['mine'], ['elsewhere', 'mine'], ['elsewhere']])
})

test('U21 a tab that takes over has it at once; the other reads, and has it again afterwards', async () => {
  const { tabs, now } = tabsOf(2)
  const [one, two] = tabs.map((begin) => begin())
  await expect.poll(now).toEqual(['mine', 'elsewhere'])
  two?.takeOver()
  await expect.poll(now).toEqual(['elsewhere', 'mine'])
  one?.takeOver()
  await expect.poll(now).toEqual(['mine', 'elsewhere'])
  one?.stop()
  await expect.poll(now).toEqual(['mine', 'mine'])
  two?.stop()
})

test('U21 where there are no locks each tab writes, and is told so', () => {
  const told: EditorClaim[] = []
  const claiming = claimEditor('test', null, (claim) => told.push(claim))
  claiming.takeOver()
  claiming.stop()
  expect(told).toEqual(['no-locks'])
})
