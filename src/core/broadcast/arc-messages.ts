/** What of `RequestInit` the surface reads. */
export interface ArcRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | null
}

/** What of `Response` a client of ARC needs. */
export interface ArcResponse {
  readonly ok: boolean
  readonly status: number
  readonly statusText: string
  readonly headers: { get(name: string): string | null }
  json(): Promise<unknown>
  text(): Promise<string>
}

/** Shaped like `fetch`, so that @bsv/sdk's ARC class takes it; rejects as `fetch` does where nobody answers. */
export type ArcFetch = (url: string, request?: ArcRequest) => Promise<ArcResponse>

/** RFC 7807, as ARC fills it in. */
export interface ArcProblem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: null
  readonly txid: string | null
  readonly extraInfo: string | null
}

/** ARC's own titles where it has one. */
const PROBLEMS: Readonly<Record<number, readonly [title: string, detail: string]>> = {
  400: ['Bad request', 'The request seems to be malformed and cannot be processed'],
  404: ['Not found', 'The requested resource could not be found'],
  409: ['Generic error', 'Transaction could not be processed'],
  460: ['Not extended format', 'The coins that the transaction spends are not in it and not known'],
  461: ['Malformed transaction', 'A script of an input does not open its coin'],
  462: ['Invalid inputs', 'There are no inputs or outputs, or an input is invalid'],
  463: ['Malformed transaction', 'Transaction is malformed and cannot be processed'],
  464: ['Invalid outputs', 'The value of an output is invalid'],
  465: ['Fee too low', 'The fee is lower than the policy asks for'],
  474: ['Too large', 'The transaction is larger than the policy allows'],
}

export function problem(
  status: number,
  txid: string | null = null,
  extra: string | null = null,
): ArcProblem {
  const [title, detail] = PROBLEMS[status] ?? ['Server error', 'The server could not answer']
  const type = `https://bitcoin-sv.github.io/arc/#/errors?id=_${status}`
  return { type, title, status, detail, instance: null, txid, extraInfo: extra }
}

export function jsonResponse(status: number, body: unknown): ArcResponse {
  const text = JSON.stringify(body)
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText: status === 200 ? 'OK' : (PROBLEMS[status]?.[0] ?? ''),
    headers: {
      get: (name) => (name.toLowerCase() === 'content-type' ? 'application/json' : null),
    },
    json: async () => JSON.parse(text) as unknown,
    text: async () => text,
  }
}
