import { fromHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { attempt, type Cursor } from '#chain/cursor.ts'
import { plainHashes } from '#chain/hash.ts'
import { isExtended, transactionAt, type Trail } from '#chain/read-transaction.ts'
import type { ArcRequest } from './arc-messages.ts'

/** By ARC's rule on one bad member, all of a batch is unreadable. */
export type Unreadable = { readonly code: 400; readonly why: string }

const unreadable = (why: string): Result<never, Unreadable> => err({ code: 400, why })

/** The transactions of a request, raw or in Extended Format: hex (one a line), JSON (`{rawTx}` or a list of them), or bytes one after the other. */
export function transactionsIn(
  { headers = {}, body }: ArcRequest,
  many: boolean,
): Result<readonly Uint8Array[], Unreadable> {
  if (body === undefined || body === null || body.length === 0)
    return unreadable('the body is empty')
  const type = headerOf(headers, 'content-type') ?? 'text/plain'
  const read = type.startsWith('application/octet-stream')
    ? bytesIn(body)
    : hexIn(body, type.startsWith('application/json'), many)
  if (!read.ok) return read
  if (read.value.length === 0) return unreadable('there is no transaction')
  return !many && read.value.length > 1 ? unreadable('there are several transactions') : read
}

/** Header names have no case. */
export function headerOf(
  headers: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

function hexIn(
  body: string | Uint8Array,
  json: boolean,
  many: boolean,
): Result<readonly Uint8Array[], Unreadable> {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const lines = json ? rawTxsIn(text, many) : text.split('\n').map((line) => line.trim())
  if (lines === null) return unreadable('the JSON is not {rawTx} or a list of that')
  const transactions: Uint8Array[] = []
  for (const line of lines) {
    if (line === '' && !json) continue
    const bytes = fromHex(line)
    if (!bytes.ok) return unreadable(bytes.error.code)
    transactions.push(bytes.value)
  }
  return ok(transactions)
}

function rawTxsIn(text: string, many: boolean): readonly string[] | null {
  const parsed = attemptJson(text)
  if (many !== Array.isArray(parsed)) return null
  const members: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  const found = members.flatMap((one) => {
    const rawTx: unknown =
      typeof one === 'object' && one !== null && 'rawTx' in one ? one.rawTx : undefined
    return typeof rawTx === 'string' ? [rawTx] : []
  })
  return found.length === members.length ? found : null
}

function attemptJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Nothing stands between them: each ends where it ends. */
function bytesIn(body: string | Uint8Array): Result<readonly Uint8Array[], Unreadable> {
  if (typeof body === 'string') return unreadable('octets are text')
  const cursor: Cursor = { bytes: body, at: 0 }
  const transactions: Uint8Array[] = []
  while (cursor.at < body.length) {
    const start = cursor.at
    const trail: Trail = { transaction: null }
    const read = attempt(() => transactionAt(cursor, plainHashes, trail, isExtended(body, start)))
    if (!read.ok) return unreadable(read.error.code)
    transactions.push(body.slice(start, cursor.at))
  }
  return ok(transactions)
}
