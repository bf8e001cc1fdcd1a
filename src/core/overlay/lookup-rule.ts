import {
  outpointOf,
  parseTxid,
  sure,
  type LookupName,
  type Outpoint,
  type TopicName,
} from '#chain/ids.ts'
import { txidOf, voutOf, parseOutpoint } from '#chain/ids.ts'
import type { IndexTable, LookupFormula, LookupService } from '#model/lookup-service.ts'
import type { TopicManagerMetaData } from '#model/topic-manager.ts'

/** What a listing lookup service finds unspent outputs by; `lookupService` gives it @bsv/overlay's interface. */
export interface LookupRule {
  readonly service: LookupName
  readonly topics: readonly TopicName[]
  readonly about: TopicManagerMetaData
  /** Markdown. */
  readonly documentation: string
  /** Names that a query may give; each is a list. */
  readonly fields: readonly string[]
  /** Values by field; null: the output is not listed. */
  describe(output: ListedOutput): Readonly<Record<string, string>> | null
}

export interface ListedOutput {
  readonly topic: string
  readonly outpoint: Outpoint
  readonly lockingScript: Uint8Array
}

/** After every character that outpoints and names are made of. */
const LAST = '~'
const DEFAULT_LIMIT = 50
const MOST = 200

/** L1: one row for each unspent output in each topic, and one for each list that it is on; `at` rows say which lists. */
export function lookupService(rule: LookupRule, table: IndexTable): LookupService {
  const outpointAt = (txid: string, vout: number) => outpointOf(sure(parseTxid(txid)), vout)

  async function forget(outpoint: Outpoint, topic: string): Promise<void> {
    const at = `at ${outpoint} ${topic}`
    const row = await table.get(at)
    if (row === null) return
    for (const list of listsIn(row)) await table.delete(`${list} ${outpoint} ${topic}`)
    await table.delete(at)
  }

  return {
    admissionMode: 'locking-script',
    spendNotificationMode: 'none',
    async outputAdmittedByTopic({ txid, outputIndex, topic, lockingScript }) {
      const outpoint = outpointAt(txid, outputIndex)
      const script = Uint8Array.from(lockingScript.toBinary())
      const values = rule.describe({ topic, outpoint, lockingScript: script })
      if (values === null) return
      const lists = Object.entries(values).map(([field, value]) => `${field} ${value}`)
      await table.put(`at ${outpoint} ${topic}`, lists)
      for (const list of lists) await table.put(`${list} ${outpoint} ${topic}`, 1)
    },
    outputSpent: ({ txid, outputIndex, topic }) => forget(outpointAt(txid, outputIndex), topic),
    async outputEvicted(txid, outputIndex) {
      for (const topic of rule.topics) await forget(outpointAt(txid, outputIndex), topic)
    },
    lookup: async ({ query }) => found(rule, table, query),
    getDocumentation: async () => rule.documentation,
    getMetaData: async () => ({ ...rule.about }),
  }
}

async function found(rule: LookupRule, table: IndexTable, query: unknown): Promise<LookupFormula> {
  const asked = queryOf(rule, query)
  const from = asked.after === null ? asked.list : `${asked.list}${asked.after} ${LAST}`
  const rows = await table.page({ from, to: `${asked.list}${LAST}`, limit: asked.limit })
  const outpoints = rows.map(({ key }) => sure(parseOutpoint(key.split(' ').at(-2) ?? '')))
  return [...new Set(outpoints)].map((outpoint) => ({
    txid: txidOf(outpoint),
    outputIndex: voutOf(outpoint),
  }))
}

/** Thrown at whoever asks, as @bsv/overlay's services do. */
function queryOf({ service, fields }: LookupRule, query: unknown) {
  const wrong = (what: string) => new Error(`${service}: ${what}`)
  if (typeof query !== 'object' || query === null) throw wrong('a query is an object')
  const { limit = DEFAULT_LIMIT, after = null, ...rest }: Record<string, unknown> = { ...query }
  const named = Object.entries(rest)
  const [field, value] = named[0] ?? []
  if (named.length > 1) throw wrong('a query names one field')
  if (field !== undefined && !['outpoint', ...fields].includes(field))
    throw wrong(`there is no field ${field}`)
  if (field !== undefined && typeof value !== 'string') throw wrong(`${field} is text`)
  if (after !== null && (typeof after !== 'string' || !parseOutpoint(after).ok))
    throw wrong('after is an outpoint')
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw wrong(`limit is 1 to ${MOST}`)
  const list =
    field === undefined ? 'at ' : `${field === 'outpoint' ? 'at' : field} ${String(value)} `
  return { list, after, limit }
}

const listsIn = (row: unknown): readonly string[] =>
  Array.isArray(row) ? row.filter((list) => typeof list === 'string') : []
