import { expect, test } from 'vitest'
import { memoryStore } from '#model/memory-store.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { submitAction } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'
import { createEngine } from './create-engine.ts'
import { directExaminer } from './direct.ts'
import type { Examiner } from './examiner.ts'

const world = toyWorld()
const money = world.money('alice', 0)
const mint = world.build([money], [world.token(money.outpoint, 0, 'alice', 100)])
const beef = world.beef(mint)

/** Counts what is asked of the examiner behind an engine. */
function counted() {
  const calls = { open: 0, verify: 0, close: 0 }
  const direct = directExaminer({ hosted: shippedTopics, timer: () => () => {} })
  const examiner: Examiner = {
    ...direct,
    async open(bytes) {
      calls.open++
      const opened = await direct.open(bytes)
      if (!opened.ok || opened.value.kind !== 'beef') return opened
      const open = opened.value
      return {
        ok: true,
        value: {
          ...open,
          verify: (facts, watching) => (calls.verify++, open.verify(facts, watching)),
          close: () => void calls.close++,
        },
      }
    },
  }
  return { calls, engine: createEngine({ store: memoryStore(), examiner, clock: () => 0 }) }
}

test('N9 the same bytes are read and verified once, for a look, a plan and a submission', async () => {
  const { calls, engine } = counted()
  for (const block of world.blocks) await engine.hear(world.blockAction(block))
  const action = submitAction(beef, ['tm_tokens'])
  await engine.inspect(beef)
  await Promise.all([engine.plan(action), engine.plan(action)])
  expect(await engine.submit(action)).toMatchObject({ ok: true })
  expect(calls).toEqual({ open: 1, verify: 1, close: 0 })
})

test('N9 a new header is a new fact: verified again', async () => {
  const { calls, engine } = counted()
  expect(await engine.inspect(beef)).toMatchObject({ report: { verdict: 'unknown-root' } })
  for (const block of world.blocks) await engine.hear(world.blockAction(block))
  expect(await engine.inspect(beef)).toMatchObject({ report: { verdict: 'verified' } })
  expect(calls).toEqual({ open: 1, verify: 2, close: 0 })
})

test('N9 other bytes close the last ones, once nobody uses them any more', async () => {
  const { calls, engine } = counted()
  await Promise.all([engine.inspect(beef), engine.inspect(beef.slice()), engine.inspect(beef)])
  await new Promise((done) => setTimeout(done))
  expect([calls.open, calls.close]).toEqual([3, 2])
})

test('N9 what was cancelled is not remembered', async () => {
  const { engine } = counted()
  for (const block of world.blocks) await engine.hear(world.blockAction(block))
  await engine.inspect(beef, { signal: AbortSignal.abort() })
  expect(await engine.inspect(beef)).toMatchObject({ report: { verdict: 'verified' } })
  expect(await engine.inspect(beef, { signal: AbortSignal.abort() })).toMatchObject({
    report: { cancelled: true },
  })
})
