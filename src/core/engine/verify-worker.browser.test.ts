import { expect, test } from 'vitest'
import { realTimer } from '#base/rpc.ts'
import { memoryStore } from '#model/memory-store.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { submitAction } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'
import { createEngine } from './create-engine.ts'
import { startVerifyWorker, workerExaminer } from './worker-examiner.ts'

const world = toyWorld()
const money = world.money('alice', 0)
const mint = world.build([money], [world.token(money.outpoint, 0, 'alice', 100)])

const examinerOf = (start: Parameters<typeof workerExaminer>[0]['start']) =>
  workerExaminer({ hosted: shippedTopics, timer: realTimer, start })

test('N8 in a real worker: read, verified, asked and committed', async () => {
  const store = memoryStore()
  const examiner = examinerOf(startVerifyWorker)
  const engine = createEngine({ store, examiner, clock: () => 0 })
  for (const block of world.blocks) await engine.hear(world.blockAction(block))
  const told: number[] = []
  const onProgress = (done: number, total: number) => told.push(done / total)
  const result = await engine.submit(submitAction(world.beef(mint), ['tm_tokens']), { onProgress })
  expect(result).toMatchObject({
    value: { attempts: 1, outcomes: { tm_tokens: { kind: 'admitted' } } },
  })
  expect(told.at(-1)).toBe(1)
})

test('N8 a worker that does not load is lost, and says so', async () => {
  const missing = () => {
    const url = URL.createObjectURL(new Blob(['throw new Error("nothing here")']))
    const worker = new Worker(url, { type: 'module' })
    return {
      port: worker,
      onLost: (lost: () => void) =>
        worker.addEventListener('error', (event) => {
          event.preventDefault()
          lost()
        }),
      end: () => worker.terminate(),
    }
  }
  const engine = createEngine({
    store: memoryStore(),
    examiner: examinerOf(missing),
    clock: () => 0,
  })
  expect(await engine.inspect(world.beef(mint))).toEqual({ kind: 'lost' })
})
