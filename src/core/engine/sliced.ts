import type { Serving } from '#base/rpc.ts'
import type { Step } from '#chain/ancestry.ts'
import type { BeefEntry, Reading } from '#chain/view.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { Verification } from './examiner.ts'
import type { Opened } from './worker-messages.ts'

/** What of a reply grows with the BEEF. */
interface Lists {
  readonly entries: BeefEntry[]
  readonly steps: Step[]
  readonly transactions: TransactionRecord[]
}

type Slice = {
  readonly [K in keyof Lists]: { readonly list: K; readonly items: Lists[K] }
}[keyof Lists]

/** About 1 ms of a page's time to take. */
const MOST_OBJECTS = 800

const objectsOf = {
  entries: ({ transaction }: BeefEntry) =>
    3 + (transaction ? transaction.inputs.length + transaction.outputs.length : 0),
  steps: (step: Step) => (step.kind === 'root' ? 2 + step.others.length : 2),
  transactions: ({ spends }: TransactionRecord) => 4 + spends.length,
}

function* slicesOf<T>(items: readonly T[], weigh: (item: T) => number): Generator<T[]> {
  let slice: T[] = []
  let weight = 0
  for (const item of items) {
    slice.push(item)
    weight += weigh(item)
    if (weight < MOST_OBJECTS) continue
    yield slice
    slice = []
    weight = 0
  }
  if (slice.length > 0) yield slice
}

function sendReading<R extends Reading | null>(reading: R, { part }: Serving): R
function sendReading(reading: Reading | null, { part }: Serving): Reading | null {
  if (reading?.kind !== 'beef') return reading
  for (const items of slicesOf(reading.beef.entries, objectsOf.entries))
    part({ list: 'entries', items } satisfies Slice)
  return { ...reading, beef: { ...reading.beef, entries: [] } }
}

/** What is left of an opening once its lists are on their way. */
export function sendOpened(opened: Opened, serving: Serving): Opened {
  switch (opened.kind) {
    case 'refused':
      return { ...opened, reading: sendReading(opened.reading, serving) }
    case 'beef':
      return { ...opened, reading: sendReading(opened.reading, serving) }
    case 'other':
      return opened
  }
}

/** The same for a verification; raw bytes move, as nobody else has them. */
export function sendVerification(verification: Verification, { part }: Serving): Verification {
  if (verification.kind === 'refused') return verification
  const { report, verified } = verification
  for (const items of slicesOf(report.steps, objectsOf.steps))
    part({ list: 'steps', items } satisfies Slice)
  for (const items of slicesOf(verified?.transactions ?? [], objectsOf.transactions))
    part(
      { list: 'transactions', items } satisfies Slice,
      items.map(({ raw }) => raw.buffer),
    )
  return {
    kind: 'checked',
    report: { ...report, steps: [] },
    verified: verified && { ...verified, transactions: [] },
  }
}

const isSlice = (value: unknown): value is Slice =>
  typeof value === 'object' && value !== null && 'list' in value && 'items' in value

/** Takes slices as they come, and puts them back where they were. */
export function gatherSlices() {
  const lists: Lists = { entries: [], steps: [], transactions: [] }

  function reading<R extends Reading | null>(short: R): R
  function reading(short: Reading | null): Reading | null {
    if (short?.kind !== 'beef') return short
    return { ...short, beef: { ...short.beef, entries: lists.entries } }
  }

  const take = (part: unknown): void => {
    if (!isSlice(part)) return
    const items: unknown[] = lists[part.list]
    items.push(...part.items)
  }
  const opened = (short: Opened): Opened => {
    switch (short.kind) {
      case 'refused':
        return { ...short, reading: reading(short.reading) }
      case 'beef':
        return { ...short, reading: reading(short.reading) }
      case 'other':
        return short
    }
  }
  const verification = (short: Verification): Verification => {
    if (short.kind === 'refused') return short
    const { report, verified } = short
    return {
      kind: 'checked',
      report: { ...report, steps: lists.steps },
      verified: verified && { ...verified, transactions: lists.transactions },
    }
  }
  return { take, opened, verification }
}
