import { expect, test } from 'vitest'
import { statusLooks } from './status.ts'

const looks = Object.values(statusLooks)

test('W5 shape and word are one to one with tone: no two meanings differ by colour alone', () => {
  const tones = new Map<string, Set<string>>()
  for (const { shape, word, tone } of looks) {
    const key = `${shape} ${word}`
    tones.set(key, (tones.get(key) ?? new Set()).add(tone))
  }
  for (const [key, seen] of tones) expect([key, seen.size]).toEqual([key, 1])
})

test('W5 every word is said in lower case, and is not a code', () => {
  for (const { word } of looks) expect(word).toMatch(/^[a-z][a-z, ]+$/)
})
