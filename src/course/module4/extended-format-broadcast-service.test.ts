import { Transaction } from '@bsv/sdk'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { extendedFormatOf, type BuiltTransaction } from '#chain/build.ts'
import { memoryStore } from '#model/memory-store.ts'
import type { Network } from '#model/network.ts'
import { networkedNode, networkedWorld } from '#testing/networked.ts'
import { ExtendedFormatBroadcastService } from './extended-format-broadcast-service.ts'
import { LabError } from './lab-error.ts'

async function service(line: Partial<Network> = {}) {
  const toys = networkedWorld()
  const node = networkedNode(memoryStore(), toys.network)
  await node.hearAll(toys)
  const network = { ...toys.network, ...line }
  return {
    ...toys,
    ...node,
    hexOf: (built: BuiltTransaction) => toHex(toys.world.beef(built)),
    efOf: (built: BuiltTransaction) => toHex(extendedFormatOf(built)),
    asked: async () => (await toys.log.load(null)).asked.length,
    service: new ExtendedFormatBroadcastService({ ...node, network }),
  }
}

const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof LabError ? [error.code, error.detail] : error),
  )

describe('O8 a broadcast', () => {
  test('O8 the subject goes as EF, which is the SDK’s, and the status is the network’s', async () => {
    const { service: own, mint, hexOf, efOf } = await service()
    const result = await own.broadcastBEEFToNetwork(hexOf(mint))
    expect(result).toEqual({
      txid: mint.txid,
      status: 'SEEN_ON_NETWORK',
      extendedFormat: efOf(mint),
    })
    expect(result.extendedFormat).toBe(Transaction.fromHexBEEF(hexOf(mint)).toHexEF())
  })
  test('O8 unproven ancestors go first, so it is no orphan; again, it changes nothing', async () => {
    const { service: own, mint, transfer, hexOf, network, asked } = await service()
    expect(await own.broadcastBEEFToNetwork(hexOf(transfer))).toMatchObject({
      status: 'SEEN_ON_NETWORK',
    })
    expect(await network.status(mint.txid)).toBe('SEEN_ON_NETWORK')
    expect(await own.broadcastBEEFToNetwork(hexOf(transfer))).toMatchObject({
      status: 'SEEN_ON_NETWORK',
    })
    expect(await asked()).toBe(2)
  })
  test('O8 a txid-only parent comes from the store', async () => {
    const { service: own, engine, submitting, mint, transfer, world } = await service()
    await engine.submit(submitting(mint))
    const bare = toHex(world.beef(transfer, [mint.txid]))
    expect(await own.broadcastBEEFToNetwork(bare)).toMatchObject({ txid: transfer.txid })
  })
  test('O8 what does not verify, or is no BEEF, throws and is not sent', async () => {
    const { service: own, mint, hexOf, efOf, asked } = await service()
    const tampered = hexOf(mint).replace(/[0-9a-f]{8}$/, '01000000')
    for (const [text, code] of [
      ['zz', 'not-hex'],
      [hexOf(mint).slice(2), 'refused'],
      [efOf(mint), 'not-a-beef'],
      [tampered, 'not-verified'],
    ] as const)
      expect(await thrown(own.broadcastBEEFToNetwork(text))).toMatchObject([code, {}])
    expect(await asked()).toBe(0)
  })
  test('O8 what the network does not take throws with its code', async () => {
    const { service: own, network, mint, transfer, hexOf } = await service()
    await network.setPolicy({ satoshisPerKilobyte: 5_000, knowsCoins: true })
    expect(await thrown(own.broadcastBEEFToNetwork(hexOf(mint)))).toEqual([
      'not-taken',
      { kind: 'refused', txid: mint.txid, code: 465 },
    ])
    expect(await thrown(own.broadcastBEEFToNetwork(hexOf(transfer)))).toEqual([
      'not-taken',
      { kind: 'not-sent', txid: transfer.txid, because: mint.txid },
    ])
  })
  test('O8 an answer that is lost is not-taken, and sending it again tells', async () => {
    let lost = true
    const toys = networkedWorld()
    const { service: own, hexOf } = await service({
      submit: async (ef) => {
        const answer = await toys.network.submit(ef)
        return lost ? { ok: false, error: { code: 'unreachable' } } : answer
      },
    })
    expect(await thrown(own.broadcastBEEFToNetwork(hexOf(toys.mint)))).toMatchObject([
      'not-taken',
      { code: 'unreachable' },
    ])
    lost = false
    expect(await own.broadcastBEEFToNetwork(hexOf(toys.mint))).toMatchObject({
      status: 'SEEN_ON_NETWORK',
    })
  })
})

describe('O9 a batch', () => {
  test('O9 of three the second refused: the first stands, the third, its child, is not sent', async () => {
    const toys = await service()
    const { service: own, second, mint, transfer, hexOf, network, asked } = toys
    const refusing = new ExtendedFormatBroadcastService({
      ...toys,
      network: {
        submit: async (ef) =>
          toHex(ef) === toys.efOf(mint) ? { ok: false, error: { code: 465 } } : network.submit(ef),
      },
    })
    const batch = [hexOf(second), hexOf(mint), hexOf(transfer)]
    expect(await refusing.batchBroadcastBEEF(batch)).toEqual([
      {
        kind: 'sent',
        txid: second.txid,
        status: 'SEEN_ON_NETWORK',
        extendedFormat: toys.efOf(second),
      },
      { kind: 'refused', txid: mint.txid, code: 465 },
      { kind: 'not-sent', txid: transfer.txid, because: mint.txid },
    ])
    expect(await asked()).toBe(1)
    expect(await own.batchBroadcastBEEF(batch)).toMatchObject([
      { kind: 'sent' },
      { kind: 'sent' },
      { kind: 'sent' },
    ])
    expect(await asked()).toBe(3)
  })
  test('O9 children may stand before their parents, and each goes once', async () => {
    const { service: own, mint, transfer, hexOf, asked } = await service()
    expect(await own.batchBroadcastBEEF([hexOf(transfer), hexOf(mint)])).toMatchObject([
      { txid: transfer.txid, status: 'SEEN_ON_NETWORK' },
      { txid: mint.txid, status: 'SEEN_ON_NETWORK' },
    ])
    expect(await asked()).toBe(2)
  })
  test('O9 what cannot be sent says so in its place; rivals are both sent, for only the network decides', async () => {
    const { service: own, mint, transfer, rival, hexOf } = await service()
    const batch = ['00', hexOf(mint), hexOf(transfer), hexOf(rival)]
    expect(await own.batchBroadcastBEEF(batch)).toMatchObject([
      { kind: 'invalid', code: 'refused' },
      { kind: 'sent', status: 'SEEN_ON_NETWORK' },
      { kind: 'sent', status: 'SEEN_ON_NETWORK' },
      { kind: 'sent', status: 'DOUBLE_SPEND_ATTEMPTED' },
    ])
    expect(await own.batchBroadcastBEEF([])).toEqual([])
  })
})
