import { describe, expect, test } from 'vitest'
import { realTimer } from '#base/rpc.ts'
import { faultyNetwork, NO_FAULTS, type Faults } from '#broadcast/faulty-network.ts'
import { letRivalWin } from '#broadcast/let-rival-win.ts'
import { extendedFormatOf } from '#chain/build.ts'
import { memoryStore } from '#model/memory-store.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { networkedNode, networkedWorld, TOKENS } from '#testing/networked.ts'
import { inVirtualTime } from '#testing/storage-worlds.ts'
import type { SenderState } from './sender.ts'

/** Timers fire when nothing else is left to do, so back-off and deadlines take no time. */
const inTime = <T>(work: () => Promise<T>) => inVirtualTime(virtualDisk(), work)

function behind(faults: Partial<Faults>) {
  const toys = networkedWorld()
  let now: Faults = { ...NO_FAULTS, ...faults }
  const line = faultyNetwork(toys.network, {
    faults: () => now,
    random: () => 0.5,
    timer: realTimer,
  })
  const states: SenderState[] = []
  const store = memoryStore()
  const node = networkedNode(
    store,
    { ...toys.network, ...line },
    { tell: (state) => states.push(state) },
  )
  const outputs = () => [...(store.state.topics.get(TOKENS)?.outputs.keys() ?? [])]
  return { ...toys, ...node, store, states, outputs, set: (next: Faults) => (now = next) }
}

describe('N20 the sender', () => {
  test('N20 what is queued is sent, parents first, and the answer committed', async () => {
    await inTime(async () => {
      const toys = behind({})
      const { mint, transfer, log, states } = toys
      await toys.hearAll(toys)
      await toys.engine.submit(toys.submitting(mint))
      await toys.engine.submit(toys.submitting(transfer))
      const sender = toys.start()
      await toys.until(transfer, 'SEEN_ON_NETWORK')
      expect(await toys.statusOf(mint)).toBe('SEEN_ON_NETWORK')
      const efs = (await log.load(null)).asked.flatMap((one) => ('ef' in one ? [one.ef] : []))
      expect(efs).toEqual([extendedFormatOf(mint), extendedFormatOf(transfer)])
      await sender.stop()
      expect(states.some(({ sending }) => sending === transfer.txid)).toBe(true)
      expect(states.at(-1)).toMatchObject({ active: false, sending: null })
    })
  })
  test('N20 submitted while it runs, then mined: the proof is kept; a rival that wins takes it all back', async () => {
    await inTime(async () => {
      const toys = behind({})
      await toys.hearAll(toys)
      const sender = toys.start()
      await toys.engine.submit(toys.submitting(toys.mint))
      await toys.until(toys.mint, 'SEEN_ON_NETWORK')
      await toys.network.mine()
      await toys.until(toys.mint, 'MINED')
      await toys.engine.submit(toys.submitting(toys.transfer))
      await toys.until(toys.transfer, 'SEEN_ON_NETWORK')
      expect(toys.outputs()).toContain(`${toys.transfer.txid}.0`)
      await letRivalWin(toys.network, extendedFormatOf(toys.rival))
      await toys.until(toys.transfer, 'REJECTED')
      expect(toys.outputs()).toEqual([`${toys.mint.txid}.0`])
      await sender.stop()
    })
  })
  test('N20 reorganised, it is sent again and mined again', async () => {
    await inTime(async () => {
      const toys = behind({})
      await toys.hearAll(toys)
      const sender = toys.start()
      await toys.engine.submit(toys.submitting(toys.mint))
      await toys.until(toys.mint, 'SEEN_ON_NETWORK')
      await toys.network.mine()
      await toys.until(toys.mint, 'MINED')
      await toys.network.mine([], 1)
      await toys.until(toys.mint, 'SEEN_ON_NETWORK')
      await toys.network.mine()
      await toys.until(toys.mint, 'MINED')
      expect(toys.store.state.proofs.get(toys.mint.txid)?.height).toBe(5)
      await sender.stop()
    })
  })
  test.each<[string, Partial<Faults>, number]>([
    ['an answer that is lost, the transaction taken', { lostAnswers: 1 }, 1],
    ['a request that is lost', { lostRequests: 1 }, 1],
    ['a server that errs', { serverErrors: 1 }, 1],
    ['latency', { latency: 500 }, 0],
  ])('N20 %s: it converges and is applied once', async (_, faults, failures) => {
    await inTime(async () => {
      const toys = behind(faults)
      await toys.hearAll(toys)
      await toys.engine.submit(toys.submitting(toys.mint))
      const sender = toys.start()
      while (!toys.states.some((state) => state.failures >= failures))
        await new Promise((resolve) => setTimeout(resolve, 20))
      toys.set(NO_FAULTS)
      await toys.until(toys.mint, 'SEEN_ON_NETWORK')
      await sender.stop()
      expect((await toys.log.load(null)).asked).toHaveLength(1)
      expect(toys.store.events.filter(({ cause }) => cause.kind === 'answer')).toHaveLength(1)
      expect(toys.outputs()).toEqual([`${toys.mint.txid}.0`])
    })
  })
  test('N20 news that are lost are asked for', async () => {
    await inTime(async () => {
      const toys = behind({ lostNews: 1 })
      await toys.hearAll(toys)
      const sender = toys.start()
      await toys.engine.submit(toys.submitting(toys.mint))
      await toys.until(toys.mint, 'SEEN_ON_NETWORK')
      await toys.network.mine()
      await toys.until(toys.mint, 'MINED')
      expect(toys.store.state.proofs.get(toys.mint.txid)?.height).toBe(3)
      await sender.stop()
    })
  })
  test('N20 what the network refuses is rejected with its code, and what was built on it never sent', async () => {
    await inTime(async () => {
      const toys = behind({})
      await toys.hearAll(toys)
      await toys.network.setPolicy({ satoshisPerKilobyte: 5_000, knowsCoins: true })
      await toys.engine.submit(toys.submitting(toys.mint))
      await toys.engine.submit(toys.submitting(toys.transfer))
      const sender = toys.start()
      await toys.until(toys.mint, 'REJECTED')
      await sender.stop()
      expect(toys.store.state.broadcasts.get(toys.mint.txid)).toEqual({
        chain: 'sandbox',
        status: 'REJECTED',
        code: 465,
      })
      expect(await toys.statusOf(toys.transfer)).toBe('REJECTED')
      expect(toys.outputs()).toEqual([])
      expect((await toys.log.load(null)).asked).toHaveLength(1)
    })
  })
  test('N20 begun again, it takes over what happened meanwhile, a rejection that was taken back too', async () => {
    await inTime(async () => {
      const toys = behind({})
      await toys.hearAll(toys)
      await toys.engine.submit(toys.submitting(toys.mint))
      await toys.engine.submit(toys.submitting(toys.transfer))
      const first = toys.start()
      await toys.until(toys.transfer, 'SEEN_ON_NETWORK')
      await letRivalWin(toys.network, extendedFormatOf(toys.rival))
      await toys.until(toys.transfer, 'REJECTED')
      await first.stop()
      await toys.network.mine([toys.transfer.txid], 1)
      const second = toys.start()
      await toys.until(toys.transfer, 'MINED')
      expect(await toys.network.status(toys.rival.txid)).toBe('REJECTED')
      await second.stop()
    })
  })
})
