import {
  ARC,
  FetchHttpClient,
  isBroadcastFailure,
  isBroadcastResponse,
  Transaction,
} from '@bsv/sdk'
import { describe, expect, test, vi } from 'vitest'
import { concatBytes, toHex } from '#base/bytes.ts'
import { extendedFormatOf, type BuiltTransaction } from '#chain/build.ts'
import { arcOf, type ArcCallback } from './arc.ts'
import { A, B, bob, childOfA, coinOf, genesis, grant, pay, rivalOfA } from './histories.fixture.ts'
import { memoryNetworkLog } from './network-log.ts'
import { simulatedNetwork } from './simulated-network.ts'

const ef = (built: BuiltTransaction) => extendedFormatOf(built)
const hexOf = (built: BuiltTransaction) => toHex(ef(built))
const stolen = pay([coinOf(grant, 0, bob)])

function server() {
  const network = simulatedNetwork({ genesis, log: memoryNetworkLog() })
  const delivered: ArcCallback[] = []
  const arc = arcOf({ network, clock: () => 0, deliver: (callback) => delivered.push(callback) })
  const post = async (path: string, type: string, body: string | Uint8Array, more = {}) => {
    const headers = { 'Content-Type': type, ...more }
    const response = await arc(`https://arc.test/deep${path}`, { method: 'POST', headers, body })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const get = async (path: string) => {
    const response = await arc(`https://arc.test${path}`)
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const sdk = new ARC('https://arc.test', {
    httpClient: new FetchHttpClient(async (url, options) => {
      const answer = await arc(url, options)
      const headers = { 'Content-Type': answer.headers.get('content-type') ?? '' }
      return new Response(await answer.text(), { status: answer.status, headers })
    }),
  })
  return { network, delivered, arc, post, get, sdk }
}

/** As the SDK would have it from a BEEF: every input with its source. */
function linked(built: BuiltTransaction): Transaction {
  return Transaction.fromEF([...ef(built)])
}

describe('E18 ARC’s surface', () => {
  const json = JSON.stringify
  test.each<[string, string, () => string | Uint8Array]>([
    ['EF as JSON', 'application/json', () => json({ rawTx: hexOf(A) })],
    ['EF as text', 'text/plain', () => `${hexOf(A)}\n`],
    ['EF as octets', 'application/octet-stream', () => ef(A)],
    ['raw as text', 'text/plain', () => toHex(A.raw)],
    ['raw as octets', 'application/octet-stream', () => A.raw],
  ])('E18 POST /v1/tx takes %s', async (_, type, body) => {
    const { post, get } = server()
    const answer = {
      status: 200,
      title: 'OK',
      txid: A.txid,
      txStatus: 'SEEN_ON_NETWORK',
      competingTxs: null,
      merklePath: '',
      timestamp: '1970-01-01T00:00:00.000Z',
    }
    expect(await post('/v1/tx', type, body())).toMatchObject({ status: 200, body: answer })
    expect(await get(`/v1/tx/${A.txid}`)).toMatchObject({ status: 200, body: answer })
  })
  test('E18 a refusal has its code in the status and RFC 7807 in the body', async () => {
    const { post } = server()
    const refused = await post('/v1/tx', 'text/plain', hexOf(stolen))
    expect(refused).toMatchObject({
      status: 461,
      body: { status: 461, txid: stolen.txid, type: expect.stringContaining('_461') },
    })
    expect(await post('/v1/tx', 'text/plain', toHex(childOfA.raw))).toMatchObject({ status: 460 })
  })
  test.each<[string, string, string, string]>([
    ['nothing', '/v1/tx', 'text/plain', ''],
    ['no hex', '/v1/tx', 'text/plain', 'zz'],
    ['no transaction', '/v1/tx', 'text/plain', '00'],
    ['no JSON', '/v1/tx', 'application/json', '{'],
    ['JSON of another shape', '/v1/tx', 'application/json', '{"tx":"00"}'],
    ['two for one', '/v1/tx', 'text/plain', `${hexOf(A)}\n${hexOf(B)}`],
    ['a list for one', '/v1/tx', 'application/json', json([{ rawTx: hexOf(A) }])],
    ['one for a list', '/v1/txs', 'application/json', json({ rawTx: hexOf(A) })],
    ['a bad member', '/v1/txs', 'text/plain', `${hexOf(A)}\n${hexOf(B).slice(2)}`],
  ])('E18 400: %s, and nothing is sent', async (_, path, type, body) => {
    const { post, network } = server()
    const before = await network.state()
    expect(await post(path, type, body)).toMatchObject({ status: 400, body: { status: 400 } })
    expect(await network.state()).toEqual(before)
  })
  test('E18 octets may hold several, raw and EF mixed', async () => {
    const { post, network } = server()
    const body = concatBytes([ef(A), B.raw])
    const answer = await post('/v1/txs', 'application/octet-stream', body)
    expect(answer.status).toBe(200)
    expect(await network.status(B.txid)).toBe('SEEN_ON_NETWORK')
    const cut = await post('/v1/txs', 'application/octet-stream', body.slice(0, -1))
    expect(cut.status).toBe(400)
  })
  test('E18 a batch is not atomic: each for itself, what was taken first, what was refused after it', async () => {
    const { post } = server()
    const batch = [hexOf(stolen), hexOf(A), hexOf(B)].join('\n')
    const { status, body } = await post('/v1/txs', 'text/plain', batch)
    expect(status).toBe(200)
    expect(body).toMatchObject([
      { txid: A.txid, status: 200 },
      { txid: B.txid, status: 200 },
      { txid: stolen.txid, status: 461 },
    ])
  })
  test('E18 mined: block, height and merkle path; a rival: both name each other', async () => {
    const { post, get, network } = server()
    await post('/v1/tx', 'text/plain', hexOf(A))
    await post('/v1/tx', 'text/plain', hexOf(rivalOfA))
    expect((await get(`/v1/tx/${A.txid}`)).body).toMatchObject({
      txStatus: 'DOUBLE_SPEND_ATTEMPTED',
      competingTxs: [rivalOfA.txid],
    })
    await network.mine([A.txid])
    const { blocks } = await network.state()
    expect((await get(`/v1/tx/${A.txid}`)).body).toMatchObject({
      txStatus: 'MINED',
      blockHash: blocks[3]?.hash,
      blockHeight: 3,
      merklePath: expect.stringMatching(/^03/),
    })
    expect((await get(`/v1/tx/${rivalOfA.txid}`)).body).toMatchObject({ txStatus: 'REJECTED' })
  })
  test('E18 policy, health, and what is not there', async () => {
    const { get, network, arc } = server()
    await network.setPolicy({ satoshisPerKilobyte: 7, knowsCoins: true })
    expect((await get('/v1/policy')).body).toMatchObject({
      policy: { miningFee: { satoshis: 7, bytes: 1000 } },
    })
    expect((await get('/v1/health')).body).toMatchObject({ healthy: true })
    for (const path of [`/v1/tx/${A.txid}`, '/v1/tx/x', '/v2/tx', '/'])
      expect(await get(path)).toMatchObject({ status: 404, body: { status: 404 } })
    expect((await arc('https://arc.test/v1/policy', { method: 'POST' })).status).toBe(404)
  })
  test('E18 callbacks: rejected and mined, or all that is asked for', async () => {
    const { post, delivered, network } = server()
    const wish = { 'X-CallbackUrl': 'https://me/', 'X-CallbackToken': 'secret' }
    await post('/v1/tx', 'text/plain', hexOf(A), wish)
    await post('/v1/tx', 'text/plain', hexOf(B), { ...wish, 'X-FullStatusUpdates': 'true' })
    await network.mine()
    await vi.waitFor(() => expect(delivered).toHaveLength(3))
    expect(delivered).toMatchObject([
      { url: 'https://me/', body: { txid: B.txid, txStatus: 'SEEN_ON_NETWORK' } },
      { authorization: 'Bearer secret', body: { txid: A.txid, txStatus: 'MINED', blockHeight: 3 } },
      { body: { txid: B.txid, txStatus: 'MINED', merklePath: expect.stringMatching(/^03/) } },
    ])
  })
  test('E18 where the network cannot be reached it rejects, as fetch does', async () => {
    const { network } = server()
    const submit = async () => ({ ok: false, error: { code: 'unreachable' } }) as const
    const dead = arcOf({ network: { ...network, submit }, clock: () => 0 })
    const request = { method: 'POST', body: hexOf(A) }
    await expect(dead('https://arc.test/v1/tx', request)).rejects.toThrow('Failed to fetch')
  })
})

describe('E18 the SDK’s own client, unchanged', () => {
  test('E18 broadcast', async () => {
    const { sdk } = server()
    const taken = await sdk.broadcast(linked(A))
    expect(isBroadcastResponse(taken)).toBe(true)
    expect(taken).toMatchObject({ status: 'success', txid: A.txid })
  })
  test('E18 what is refused, an orphan and a double spend are failures', async () => {
    const { sdk } = server()
    const refused = await sdk.broadcast(linked(stolen))
    expect(isBroadcastFailure(refused)).toBe(true)
    expect(refused).toMatchObject({ code: '461', txid: stolen.txid })
    expect(await sdk.broadcast(linked(childOfA))).toMatchObject({
      status: 'error',
      code: 'SEEN_IN_ORPHAN_MEMPOOL',
    })
    await sdk.broadcast(linked(A))
    expect(await sdk.broadcast(linked(rivalOfA))).toMatchObject({
      status: 'error',
      code: 'DOUBLE_SPEND_ATTEMPTED',
      more: { competingTxs: [A.txid] },
    })
  })
  test('E18 broadcastMany', async () => {
    const { sdk } = server()
    expect(await sdk.broadcastMany([linked(stolen), linked(A)])).toMatchObject([
      { txid: A.txid, txStatus: 'SEEN_ON_NETWORK' },
      { txid: stolen.txid, status: 461 },
    ])
  })
  test('E18 a raw one, which the SDK sends where it has no sources', async () => {
    const { sdk } = server()
    expect(await sdk.broadcast(Transaction.fromBinary([...A.raw]))).toMatchObject({
      status: 'success',
    })
  })
})
