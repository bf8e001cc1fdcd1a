import { err, ok, type Result } from '#base/result.ts'
import type { Revision, Txid } from '#chain/ids.ts'
import type { Store } from '#model/store.ts'
import { failureOf, type StorageProblem } from '#storage/problem.ts'
import type { Queries } from '#storage/queries.ts'
import { stateJson } from './state-json.ts'

/** What is read of a node to write its state down. */
export interface StateSource {
  readonly queries: Pick<Queries, 'revision' | 'stateAt'>
  readonly store: Pick<Store, 'slice'>
}

export type StateFault = StorageProblem | { readonly code: 'worker-lost' }

/** As Dexie calls it. */
const CLOSED = 'DatabaseClosedError'

const unread = (name: string) => Object.assign(new Error(name), { name })

/** Characters that are joined before others have their turn. */
const PIECE = 100_000

/** The state of one revision as a JSON file. */
export async function stateFile(
  { queries, store }: StateSource,
  revision: Revision,
): Promise<Result<Blob, StorageProblem>> {
  async function rawOf(txids: readonly Txid[]): Promise<ReadonlyMap<Txid, Uint8Array>> {
    const slice = await store.slice({ topics: [], outpoints: [], txids, baskets: [], heights: [] })
    if (!slice.ok) throw unread(slice.error.code === 'storage' ? slice.error.name : CLOSED)
    return new Map([...slice.value.transactions].map(([txid, { raw }]) => [txid, raw]))
  }
  try {
    // Another filling of the same database knows nothing of it.
    if ((await queries.revision()) < revision) return err({ code: 'cleared' })
    return ok(await inPieces(stateJson(await queries.stateAt(revision), rawOf)))
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'closed') return err({ code: 'disconnected' })
    return err({ code: 'failed', name: failure.name })
  }
}

async function inPieces(text: AsyncIterable<string>): Promise<Blob> {
  const pieces: Blob[] = []
  let lines: string[] = []
  let length = 0
  for await (const line of text) {
    lines.push(line)
    length += line.length
    if (length < PIECE) continue
    pieces.push(new Blob(lines))
    lines = []
    length = 0
    await new Promise((resolve) => void setTimeout(resolve, 0))
  }
  return new Blob([...pieces, ...lines], { type: 'application/json' })
}
