import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { alice, bob } from '#testing/plans.ts'
import { handedBeefs } from './handed.ts'

const beef = (n: number, to = alice) => ({ from: 'carol', to, beef: Uint8Array.of(n), at: n })

describe('S23 BEEFs on their way', () => {
  test('S23 what was handed over is there for whoever opens later, in its order, until it is dropped', async () => {
    const where = { indexedDB: new IDBFactory(), IDBKeyRange }
    const here = handedBeefs('lab-a-handed', where)
    await here.hand(beef(1))
    await here.hand(beef(2, bob))
    await here.hand(beef(3))
    const there = handedBeefs('lab-a-handed', where)
    const found = await there.all()
    expect(found).toMatchObject([beef(1), beef(2, bob), beef(3)])
    await there.drop(found[0]?.id ?? -1)
    await there.drop(-1)
    expect((await here.all()).map(({ at }) => at)).toEqual([2, 3])
    here.close()
    expect((await there.all()).map(({ at }) => at)).toEqual([2, 3])
    await there.clear()
    expect(await there.all()).toEqual([])
    expect(await handedBeefs('lab-b-handed', where).all()).toEqual([])
  })
})
