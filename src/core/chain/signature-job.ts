import { RECORD_LENGTH, checkRecords, writeRecord } from './signature-record.ts'
import type { Signatures } from './signatures.ts'

/** Another thread that checks records, one byte for each; null if it was lost, and then they are checked here. */
export interface SignatureHelper {
  check(records: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null>
}

/** Signatures that were believed while scripts were judged, checked in batches on this thread and on its helpers'. */
export interface SignatureJob {
  /** `tag` comes back among the broken ones if this signature does not hold. */
  add(tag: number, ...record: Parameters<Signatures['verify']>): void
  /** Records whose answer is not known yet. */
  open(): number
  /** Checks one batch here, or waits for a helper; true as long as there is more to do. Tell nothing to `broken` before it is false. */
  advance(): Promise<boolean>
  /** Tags of signatures that do not hold, in no order. */
  broken(): readonly number[]
}

interface Batch {
  readonly records: Uint8Array<ArrayBuffer>
  readonly tags: readonly number[]
}

/** Batches that a helper holds, so that it never waits for the next. */
const DEPTH = 2

/** About 10 ms of work, or an even share of a small job: 16 batches a thread, as the last ones out are waited for. */
const batchSize = (expected: number, threads: number): number =>
  Math.max(4, Math.min(64, Math.ceil(expected / threads / 16)))

/** Helpers may join while it goes on; `expected` is a guess of how many records will come. */
export function signatureJob(
  signatures: Signatures,
  helpers: () => readonly SignatureHelper[],
  expected: number,
): SignatureJob {
  const size = batchSize(expected, helpers().length + 1)
  const joined = new Set<SignatureHelper>()
  const idle: SignatureHelper[] = []
  const away = new Set<Promise<void>>()
  const waiting: Batch[] = []
  const broken: number[] = []
  let records = new Uint8Array(size * RECORD_LENGTH)
  let tags: number[] = []
  let open = 0

  function note(batch: Batch, answers: Uint8Array): void {
    open -= batch.tags.length
    batch.tags.forEach((tag, at) => {
      if (answers[at] !== 1) broken.push(tag)
    })
  }

  async function send(helper: SignatureHelper, batch: Batch): Promise<void> {
    const answers = await helper.check(batch.records)
    if (answers?.length !== batch.tags.length) {
      waiting.push(batch)
      return
    }
    note(batch, answers)
    idle.push(helper)
    feed()
  }

  function feed(): void {
    for (const helper of helpers()) {
      if (joined.has(helper)) continue
      joined.add(helper)
      idle.push(...Array.from({ length: DEPTH }, () => helper))
    }
    while (waiting.length > 0) {
      const helper = idle.shift()
      const batch = helper && waiting.shift()
      if (!helper || !batch) return
      const sent = send(helper, batch).finally(() => away.delete(sent))
      away.add(sent)
    }
  }

  function flush(): void {
    if (tags.length === 0) return
    waiting.push({ records: records.subarray(0, tags.length * RECORD_LENGTH), tags })
    records = new Uint8Array(size * RECORD_LENGTH)
    tags = []
    feed()
  }

  return {
    add(tag, ...record) {
      writeRecord(records, tags.length, record)
      tags.push(tag)
      open++
      if (tags.length === size) flush()
    },
    open: () => open,
    async advance() {
      flush()
      feed()
      const batch = waiting.pop()
      if (batch) note(batch, checkRecords(batch.records, signatures))
      else if (away.size > 0) await Promise.race(away)
      return waiting.length > 0 || away.size > 0
    },
    broken: () => broken,
  }
}
