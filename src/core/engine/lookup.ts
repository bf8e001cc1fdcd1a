import { assert, err, ok, type Result } from '#base/result.ts'
import { encodeBeef } from '#chain/encode.ts'
import { parseLookupName, parseTxid, type LookupName } from '#chain/ids.ts'
import type {
  IndexTable,
  LookupAnswer,
  LookupFormula,
  LookupQuestion,
} from '#model/lookup-service.ts'
import type { IndexEntry, Store } from '#model/store.ts'
import { emptyWant, keptAncestry, sliceNow, type StoreFailure } from './chain-facts.ts'
import type { NodeParts } from './create-engine.ts'
import type { LookupFailure } from './engine.ts'
import { parentsFirst } from './parents-first.ts'

/** N14: the service names outputs out of the committed index; each is answered with a BEEF put together from the store. What the store does not keep is left out. */
export async function lookup(
  { store, lookups }: Pick<NodeParts, 'store' | 'lookups'>,
  question: LookupQuestion,
): Promise<Result<LookupAnswer, LookupFailure>> {
  const service = parseLookupName(question.service)
  const hosted = service.ok ? lookups.get(service.value) : undefined
  if (hosted === undefined) return err({ code: 'unknown-service', service: question.service })
  const { table, fault } = committedTable(store, hosted.service)
  let formula: LookupFormula
  try {
    formula = await hosted.over(table).lookup(question)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    return err(fault() ?? { code: 'bad-query', service: hosted.service, message })
  }
  const outputs: LookupAnswer['outputs'] = []
  for (const { txid, ...rest } of formula) {
    const beef = await beefOf(store, txid)
    if (!beef.ok) return beef
    if (beef.value !== null) outputs.push({ beef: [...beef.value], ...rest })
  }
  return ok({ type: 'output-list', outputs })
}

/** The transaction and its ancestors, each branch up to its first proof. */
async function beefOf(
  store: Store,
  text: string,
): Promise<Result<Uint8Array | null, StoreFailure>> {
  const txid = parseTxid(text)
  if (!txid.ok) return ok(null)
  const kept = await keptAncestry(store, [txid.value])
  if (!kept.ok) return kept
  if (!kept.value.has(txid.value)) return ok(null)
  const members = parentsFirst(kept.value.values())
  assert(members.at(-1)?.txid === txid.value, 'all others are its ancestors')
  return ok(encodeBeef({ version: 1, atomic: null, members }))
}

function committedTable(store: Store, service: LookupName) {
  let fault: StoreFailure | null = null
  async function page(range: {
    readonly from: string
    readonly to: string
    readonly limit: number
  }): Promise<readonly IndexEntry[]> {
    const sliced = await sliceNow(store, { ...emptyWant, index: [{ service, ...range }] })
    if (sliced.ok) return sliced.value.index[0] ?? []
    fault = sliced.error
    throw new Error('the store cannot be read')
  }
  const refuse = () => Promise.reject(new Error('a lookup writes nothing'))
  const table: IndexTable = {
    get: async (key) => (await page({ from: key, to: key, limit: 1 }))[0]?.row ?? null,
    put: refuse,
    delete: refuse,
    page,
  }
  return { table, fault: () => fault }
}
