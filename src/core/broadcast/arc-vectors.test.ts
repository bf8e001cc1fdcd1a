import { ARC, FetchHttpClient, isBroadcastFailure, Transaction } from '@bsv/sdk'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { extendedFormatOf, type BuiltTransaction } from '#chain/build.ts'
import { arcSubmit, type ArcVector as Vector } from '#testing/vectors.ts'
import { arcOf, type ArcCallback } from './arc.ts'
import { A, B, genesis, rivalOfA } from './histories.fixture.ts'
import { memoryNetworkLog } from './network-log.ts'
import { simulatedNetwork } from './simulated-network.ts'

/** Vectors whose transactions are made up, so that ours stand in for them; what is checked is what the vector says beside the bytes. */
const byNumber = (number: number): Vector => {
  const found = arcSubmit.find(({ id }) => id === `broadcast.arcsubmit.${number}`)
  if (!found) throw new Error(`no vector ${number}`)
  return found
}

/** Why a vector is not held against us. */
const UNSOUND: Readonly<Record<number, string>> = {
  1: 'a status of a network with delays; ours is at once SEEN_ON_NETWORK',
  2: 'as 1',
  7: 'authorization: the network in the page has no keys',
  11: 'as 1: nothing is only stored',
  16: 'rate limits: the network in the page has none',
}

function server() {
  const network = simulatedNetwork({ genesis, log: memoryNetworkLog() })
  const delivered: ArcCallback[] = []
  const arc = arcOf({ network, clock: () => 0, deliver: (callback) => delivered.push(callback) })
  async function ask({ input }: Vector, body: unknown = input.body) {
    const response = await arc(`https://arc.test${input.path}`, {
      method: input.method,
      headers: input.headers,
      ...(input.method === 'POST' && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
  const sdk = new ARC('https://arc.test', {
    httpClient: new FetchHttpClient(async (url, options) => {
      const answer = await arc(url, options)
      const headers = { 'Content-Type': answer.headers.get('content-type') ?? '' }
      return new Response(await answer.text(), { status: answer.status, headers })
    }),
  })
  return { network, delivered, ask, sdk }
}

const rawTx = (built: BuiltTransaction) => ({ rawTx: toHex(extendedFormatOf(built)) })
const linked = (built: BuiltTransaction) => Transaction.fromEF([...extendedFormatOf(built)])

describe('E18 ts-stack’s arc-submit', () => {
  test('E18 3 what is sent again once it is mined is MINED, and a success to the SDK', async () => {
    const { network, ask, sdk } = server()
    await network.submit(extendedFormatOf(A))
    await network.mine()
    const { expected } = byNumber(3)
    expect(await ask(byNumber(3), rawTx(A))).toMatchObject({
      status: expected.status,
      body: { txid: A.txid, txStatus: 'MINED', extraInfo: '' },
    })
    expect(isBroadcastFailure(await sdk.broadcast(linked(A)))).toBe(false)
  })

  test('E18 4 a rival is DOUBLE_SPEND_ATTEMPTED with HTTP 200 and its competitor, and a failure to the SDK', async () => {
    const { network, ask, sdk } = server()
    await network.submit(extendedFormatOf(A))
    expect(await ask(byNumber(4), rawTx(rivalOfA))).toMatchObject({
      status: byNumber(4).expected.status,
      body: { txStatus: 'DOUBLE_SPEND_ATTEMPTED', competingTxs: [A.txid] },
    })
    expect(isBroadcastFailure(await sdk.broadcast(linked(rivalOfA)))).toBe(true)
  })

  test('E18 5 what lost to a mined rival is REJECTED with HTTP 200, and a failure to the SDK', async () => {
    const { network, ask, sdk } = server()
    await network.submit(extendedFormatOf(A))
    await network.mine()
    expect(await ask(byNumber(5), rawTx(rivalOfA))).toMatchObject({
      status: byNumber(5).expected.status,
      body: { txid: rivalOfA.txid, txStatus: 'REJECTED' },
    })
    expect(isBroadcastFailure(await sdk.broadcast(linked(rivalOfA)))).toBe(true)
  })

  test('E18 6 15 what is no transaction is an error with detail and title; 400, as ARC answers, not 422', async () => {
    const { ask } = server()
    for (const number of [6, 15]) {
      const { status, body } = await ask(byNumber(number))
      expect([400, 401, 422]).toContain(status)
      expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
    }
  })

  test('E18 8 a callback is registered with its token', async () => {
    const { network, delivered, ask } = server()
    expect(await ask(byNumber(8), rawTx(A))).toMatchObject({ status: byNumber(8).expected.status })
    await network.mine()
    await expect.poll(() => delivered.length).toBe(1)
    const { headers } = byNumber(8).input
    expect(delivered[0]).toMatchObject({
      url: headers['X-CallbackUrl'],
      authorization: `Bearer ${headers['X-CallbackToken']}`,
    })
    const fields = Object.keys(byNumber(14).input.body ?? {})
    expect(fields).toEqual(['txid', 'merklePath', 'blockHeight', 'blockHash', 'timestamp'])
    expect(Object.keys(delivered[0]?.body ?? {})).toEqual(expect.arrayContaining(fields))
  })

  test('E18 9 10 a batch has an answer for each; by txid, for ARC puts successes first', async () => {
    const { ask } = server()
    const both = await ask(byNumber(9), [rawTx(A), rawTx(B)])
    expect(both).toMatchObject({ status: byNumber(9).expected.status, body: [{}, {}] })
    const rivals = await ask(byNumber(10), [rawTx(A), rawTx(rivalOfA)])
    expect(rivals).toMatchObject({
      status: byNumber(10).expected.status,
      body: [{ txid: A.txid }, { txid: rivalOfA.txid, txStatus: 'DOUBLE_SPEND_ATTEMPTED' }],
    })
  })

  test('E18 12 13 a known transaction is told by its txid, an unknown one is 404', async () => {
    const { network, ask } = server()
    await network.submit(extendedFormatOf(A))
    await network.mine()
    const known = { ...byNumber(12), input: { ...byNumber(12).input, path: `/v1/tx/${A.txid}` } }
    expect(await ask(known)).toMatchObject({
      status: 200,
      body: { txid: A.txid, txStatus: 'MINED' },
    })
    expect(await ask(byNumber(13))).toMatchObject({ status: 404, body: { status: 404 } })
  })

  test('E18 every vector is held against us, or it is said why not', () => {
    const held = [3, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15]
    const numbers = [...held, ...Object.keys(UNSOUND).map(Number)].toSorted((a, b) => a - b)
    expect(arcSubmit.map(({ id }) => Number(id.split('.').at(-1)))).toEqual(numbers)
  })
})
