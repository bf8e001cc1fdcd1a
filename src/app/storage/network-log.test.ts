import { describe, expect, test } from 'vitest'
import type { Asked } from '#broadcast/reduce-network.ts'
import type { NetworkLog } from '#broadcast/network-log.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import { extendedFormatOf } from '#chain/build.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { everyCrash, everySchedule } from '#simulation/explorer.ts'
import { virtualDisk, type VirtualDisk } from '#simulation/virtual-indexed-db.ts'
import { networkedWorld } from '#testing/networked.ts'
import { inVirtualTime } from '#testing/storage-worlds.ts'
import { openNetworkLog } from './network-log.ts'

const { mint, rival, transfer } = networkedWorld()
const genesis = sandboxGenesis('networked', [
  { name: 'alice', coins: 20, satoshis: 10_000 },
  { name: 'bob', coins: 3, satoshis: 10_000 },
])

const logIn = (disk: VirtualDisk, tab: string) =>
  openNetworkLog<Asked>('lab-test-network', disk.process(tab))
const over = (log: NetworkLog) => simulatedNetwork({ genesis, log, checkScripts: () => true })

describe('S20 the network’s own database', () => {
  test('S20 two tabs append at once, in every order of their transactions: each wish stands once', async () => {
    const { runs } = await everySchedule(async (choose) => {
      const disk = virtualDisk()
      const { value } = await inVirtualTime(
        disk,
        async () => {
          const [one, two] = [over(await logIn(disk, 'one')), over(await logIn(disk, 'two'))]
          const answers = await Promise.all([
            one.submit(extendedFormatOf(mint)),
            two.submit(extendedFormatOf(transfer)),
            two.submit(extendedFormatOf(mint)),
            one.submit(extendedFormatOf(rival)),
          ])
          const log = await logIn(disk, 'three')
          return {
            answers: answers.map(({ ok }) => ok),
            length: (await log.load(null)).asked.length,
            states: [await one.state(), await two.state(), await over(log).state()],
          }
        },
        { choose },
      )
      return value
    }, 30)
    expect(runs.length).toBeGreaterThan(10)
    for (const { value } of runs) {
      expect(value.answers).toEqual([true, true, true, true])
      expect(value.length).toBe(3)
      expect(value.states[1]).toEqual(value.states[0])
      expect(value.states[2]).toEqual(value.states[0])
    }
  })
  test('S20 a tab that dies while it asks: it was asked or it was not', async () => {
    const { whole, crashed } = await everyCrash(async (crashAt) => {
      const disk = virtualDisk()
      const tab = over(
        await inVirtualTime(disk, () => logIn(disk, 'tab')).then(({ value }) => value),
      )
      const run = await disk.run(() => tab.submit(extendedFormatOf(mint)), {
        interrupt: (_, index) => (index === crashAt ? 'crash' : null),
      })
      const { value } = await inVirtualTime(disk, async () => {
        const log = await logIn(disk, 'later')
        const left = (await log.load(null)).asked.length
        return { left, again: await over(log).submit(extendedFormatOf(mint)) }
      })
      return { points: run.points, ...value }
    })
    expect(whole.left).toBe(1)
    expect(crashed.map(({ left }) => left)).toEqual([0, 0, 1])
    for (const { again } of crashed) expect(again).toEqual({ ok: true, value: 'SEEN_ON_NETWORK' })
  })
  test('S20 cleared by one tab, begun again by the other', async () => {
    const disk = virtualDisk()
    await inVirtualTime(disk, async () => {
      const [one, two] = [over(await logIn(disk, 'one')), over(await logIn(disk, 'two'))]
      await one.submit(extendedFormatOf(mint))
      expect(await two.status(mint.txid)).toBe('SEEN_ON_NETWORK')
      await one.clear()
      expect(await two.status(mint.txid)).toBeNull()
      await two.mine()
      expect(await one.tip()).toBe(3)
    })
  })
})
