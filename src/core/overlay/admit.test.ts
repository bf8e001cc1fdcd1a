import { expect, test } from 'vitest'
import type { Timer } from '#base/rpc.ts'
import { outpointOf, parseTxid, sure } from '#chain/ids.ts'
import type { Admittance } from '#model/topic-manager.ts'
import { admit, type ExplainingManager } from './admit.ts'

const coin = { txid: '11'.repeat(32), outputIndex: 3 }

const managerOf = (answer: () => unknown, more: object = {}): ExplainingManager => ({
  identifyAdmissibleOutputs: async () => answer() as Admittance,
  getDocumentation: async () => '',
  getMetaData: async () => ({ name: '', shortDescription: '' }),
  ...more,
})

const never: Timer = () => () => {}

const ask = (manager: ExplainingManager, previousCoins = [0, 2], timer = never) =>
  admit({ manager, beef: Uint8Array.of(1, 2), previousCoins, outputs: 3, patience: 10, timer })

test('T6 a possible answer is taken, in ascending order', async () => {
  const manager = managerOf(() => ({ outputsToAdmit: [2, 0], coinsToRetain: [2] }))
  expect(await ask(manager)).toMatchObject({ kind: 'answered', outputs: [0, 2], retained: [2] })
})

test('T6 coinsRemoved is ignored, as @bsv/overlay ignores it', async () => {
  const manager = managerOf(() => ({ outputsToAdmit: [], coinsToRetain: [0], coinsRemoved: 'x' }))
  expect(await ask(manager)).toMatchObject({ kind: 'answered', retained: [0] })
})

test.each<[string, unknown]>([
  ['nothing at all', undefined],
  ['no arrays', { outputsToAdmit: 1, coinsToRetain: [] }],
  ['no coinsToRetain', { outputsToAdmit: [] }],
  ['an output that does not exist', { outputsToAdmit: [3], coinsToRetain: [] }],
  ['a negative output', { outputsToAdmit: [-1], coinsToRetain: [] }],
  ['half an output', { outputsToAdmit: [0.5], coinsToRetain: [] }],
  ['an output twice', { outputsToAdmit: [1, 1], coinsToRetain: [] }],
  ['a name for an output', { outputsToAdmit: ['0'], coinsToRetain: [] }],
  ['a retained input that is no previous coin', { outputsToAdmit: [], coinsToRetain: [1] }],
])('T6 nonsense: %s', async (_, answer) => {
  expect(await ask(managerOf(() => answer))).toEqual({ kind: 'failed', code: 'nonsense' })
})

test('T6 a manager that throws has failed, also in a getter of its answer', async () => {
  const threw = { kind: 'failed', code: 'threw' }
  const thrower = managerOf(() => {
    throw new Error('no')
  })
  expect(await ask(thrower)).toEqual(threw)
  const trap = managerOf(() => ({
    get outputsToAdmit() {
      throw new Error('no')
    },
  }))
  expect(await ask(trap)).toEqual(threw)
  const synchronous = { ...thrower, identifyAdmissibleOutputs: () => Promise.reject('no') }
  expect(await ask(synchronous)).toEqual(threw)
})

test('T6 silence beyond the deadline is a hang; the deadline is lifted when it answers', async () => {
  const silent = managerOf(() => new Promise(() => {}))
  expect(await ask(silent, [], (_ms, fire) => (fire(), () => {}))).toEqual({
    kind: 'failed',
    code: 'hung',
  })
  let running = 0
  const counting: Timer = () => (running++, () => void running--)
  await ask(
    managerOf(() => ({ outputsToAdmit: [], coinsToRetain: [] })),
    [],
    counting,
  )
  expect(running).toBe(0)
})

test('T5 needs and the reason are asked only where nothing is admitted and no coin is spent', async () => {
  const asked: string[] = []
  const manager = managerOf(() => ({ outputsToAdmit: [], coinsToRetain: [] }), {
    identifyNeededInputs: async () => (asked.push('needs'), [coin, coin]),
    whyNothing: async () => (asked.push('why'), 'inflates'),
  })
  await ask(manager)
  expect(asked).toEqual([])
  const needs = [outpointOf(sure(parseTxid(coin.txid)), 3)]
  expect(await ask(manager, [])).toMatchObject({ needs, code: 'inflates' })
})

test('T5 a manager with neither gives a plain code; an impossible need is nonsense', async () => {
  const plain = managerOf(() => ({ outputsToAdmit: [], coinsToRetain: [] }))
  expect(await ask(plain, [])).toMatchObject({ needs: [], code: 'nothing-admitted' })
  const liar = { ...plain, identifyNeededInputs: async () => [{ txid: 'x', outputIndex: 0 }] }
  expect(await ask(liar, [])).toEqual({ kind: 'failed', code: 'nonsense' })
})

test('T6 a manager that scribbles on what it was handed harms nobody', async () => {
  const beef = Uint8Array.of(1, 2)
  const previousCoins = [0]
  const scribbler: ExplainingManager = {
    ...managerOf(() => null),
    identifyAdmissibleOutputs: async (bytes, coins) => {
      bytes.fill(9)
      coins.push(1)
      return { outputsToAdmit: [], coinsToRetain: [1] }
    },
  }
  const question = { manager: scribbler, beef, previousCoins, outputs: 3, patience: 1 }
  expect(await admit({ ...question, timer: never })).toEqual({ kind: 'failed', code: 'nonsense' })
  expect([[...beef], previousCoins]).toEqual([[1, 2], [0]])
})
