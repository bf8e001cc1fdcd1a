import { expect, it } from 'vitest'
import { eventLoop } from './event-loop.ts'

const still = { step: () => false, over: () => false }
const later = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms))

it('V5 an hour passes at once, and timers ring in order', async () => {
  const loop = eventLoop(still)
  const rung: number[] = []
  const start = loop.now()
  const ending = await loop.run(async () => {
    const all = [3_600_000, 10, 500].map((ms) => later(ms).then(() => rung.push(ms)))
    await Promise.all(all)
    return loop.now() - start
  })
  expect(ending).toEqual({ kind: 'returned', value: 3_600_000 })
  expect(rung).toEqual([10, 500, 3_600_000])
})

it('V5 a cleared timer does not ring; one that outlives the work is not waited for', async () => {
  const rung: string[] = []
  const ending = await eventLoop(still).run(async () => {
    clearTimeout(setTimeout(() => rung.push('cleared'), 1))
    setTimeout(() => rung.push('late'), 1000)
    await later(5)
  })
  expect([ending.kind, rung]).toEqual(['returned', []])
})

it('V6 work that waits for nothing is told as hung, a thrown error as thrown', async () => {
  const loop = eventLoop(still)
  expect(await loop.run(() => new Promise(() => undefined))).toEqual({ kind: 'hung' })
  expect(await loop.run(() => Promise.reject(new Error('no')))).toMatchObject({ kind: 'threw' })
})

it('V6 native waits such as a digest are waited for', async () => {
  const ending = await eventLoop(still).run(async () => {
    const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(4))
    return digest.byteLength
  })
  expect(ending).toEqual({ kind: 'returned', value: 32 })
})

it('V6 the realm has its own timers back afterwards, even after an error', async () => {
  const before = globalThis.setTimeout
  await eventLoop(still).run(() => Promise.reject(new Error('no')))
  expect(globalThis.setTimeout).toBe(before)
})
