import { toHex } from '#base/bytes.ts'
import { parseTxid, type Millis, type Txid } from '#chain/ids.ts'
import { MAX_SIZE, openedOf } from './accept-extended.ts'
import { headerOf, transactionsIn } from './arc-body.ts'
import { jsonResponse, problem, type ArcFetch, type ArcRequest } from './arc-messages.ts'
import { newsOfMined } from './mine-mempool.ts'
import type { NetworkState } from './network-state.ts'
import type { SimulatedNetwork } from './simulated-network.ts'

/** What ARC posts to `X-CallbackUrl`. */
export interface ArcCallback {
  readonly url: string
  /** `Bearer` and the `X-CallbackToken`. */
  readonly authorization: string | null
  readonly body: object
}

export interface ArcParts {
  readonly network: Pick<SimulatedNetwork, 'submit' | 'state' | 'watch'>
  readonly clock: () => Millis
  /** Gets every callback; by default only of `REJECTED` and `MINED`, with `X-FullStatusUpdates` all. */
  readonly deliver?: (callback: ArcCallback) => void
}

interface Registered {
  readonly url: string
  readonly authorization: string | null
  readonly all: boolean
}

/** ARC's HTTP surface over the network in the page, at any origin. */
export function arcOf({ network, clock, deliver = () => {} }: ArcParts): ArcFetch {
  const registered = new Map<Txid, Registered>()
  const timestamp = () => new Date(clock()).toISOString()

  network.watch((news) => {
    const wish = news.kind === 'answer' ? registered.get(news.txid) : undefined
    if (news.kind !== 'answer' || wish === undefined) return
    const { txid, status } = news
    if (!wish.all && status !== 'REJECTED' && status !== 'MINED') return
    void network.state().then((state) => {
      const { title: _, status: __, ...body } = described(state, txid)
      const { url, authorization } = wish
      deliver({ url, authorization, body: { ...body, txStatus: status } })
    })
  })

  function described(state: NetworkState, txid: Txid) {
    const found = state.transactions.get(txid)
    const block = found?.height == null ? undefined : state.blocks[found.height]
    const proof = newsOfMined(state, txid)?.proofs[0]?.proof
    return {
      blockHash: block?.hash ?? '',
      blockHeight: block?.height ?? 0,
      competingTxs: found && found.rivals.length > 0 ? found.rivals : null,
      extraInfo: '',
      merklePath: proof ? toHex(proof.bump) : '',
      status: 200,
      timestamp: timestamp(),
      title: 'OK',
      txStatus: found?.status ?? 'UNKNOWN',
      txid,
    }
  }

  function register(txid: Txid, headers: Readonly<Record<string, string>>): void {
    const url = headerOf(headers, 'x-callbackurl')
    if (url === undefined) return
    const token = headerOf(headers, 'x-callbacktoken')
    const all = headerOf(headers, 'x-fullstatusupdates') === 'true'
    registered.set(txid, { url, authorization: token ? `Bearer ${token}` : null, all })
  }

  async function take(bytes: Uint8Array, headers: Readonly<Record<string, string>>) {
    const txid = openedOf(bytes)?.view.txid ?? null
    if (txid !== null) register(txid, headers)
    const answer = await network.submit(bytes)
    if (answer.ok && txid !== null) return described(await network.state(), txid)
    const code = answer.ok ? 409 : answer.error.code
    // As `fetch` rejects where the line is dead.
    if (code === 'unreachable') throw new TypeError('Failed to fetch')
    return problem(code, txid)
  }

  async function post(request: ArcRequest, many: boolean) {
    const { headers = {} } = request
    const transactions = transactionsIn(request, many)
    if (!transactions.ok) return jsonResponse(400, problem(400, null, transactions.error.why))
    // Before anything is sent: one that cannot be read fails them all.
    if (transactions.value.some((bytes) => openedOf(bytes) === null))
      return jsonResponse(400, problem(400))
    const taken = []
    for (const bytes of transactions.value) taken.push(await take(bytes, headers))
    const [first] = taken
    if (!many && first) return jsonResponse(first.status, first)
    return jsonResponse(200, [
      ...taken.filter(({ status }) => status === 200),
      ...taken.filter(({ status }) => status !== 200),
    ])
  }

  async function lookUp(text: string) {
    const txid = parseTxid(text)
    const state = await network.state()
    const known = txid.ok && state.transactions.has(txid.value)
    return known
      ? jsonResponse(200, described(state, txid.value))
      : jsonResponse(404, problem(404, text))
  }

  async function policy() {
    const { satoshisPerKilobyte } = (await network.state()).policy
    return jsonResponse(200, {
      policy: {
        maxscriptsizepolicy: MAX_SIZE,
        maxtxsigopscountspolicy: 4_294_967_295,
        maxtxsizepolicy: MAX_SIZE,
        miningFee: { satoshis: satoshisPerKilobyte, bytes: 1000 },
      },
      timestamp: timestamp(),
    })
  }

  return async (url, request = {}) => {
    const path = pathOf(url)
    const method = (request.method ?? 'GET').toUpperCase()
    if (method === 'POST' && path === '/v1/tx') return post(request, false)
    if (method === 'POST' && path === '/v1/txs') return post(request, true)
    if (method === 'GET' && path.startsWith('/v1/tx/')) return lookUp(path.slice('/v1/tx/'.length))
    if (method === 'GET' && path === '/v1/policy') return policy()
    if (method === 'GET' && path === '/v1/health')
      return jsonResponse(200, { healthy: true, reason: null, version: 'sandbox' })
    return jsonResponse(404, problem(404))
  }
}

/** From `/v1` on: the surface stands at any address. */
function pathOf(url: string): string {
  const [path = ''] = url.split(/[?#]/)
  const at = path.indexOf('/v1/')
  return at < 0 ? path : path.slice(at)
}
