import { toHex } from '#base/bytes.ts'
import { plainHashes } from '#chain/hash.ts'
import type { Complaint } from './exercise.ts'
import type { DrawnStep } from './draw-trace.ts'

/** 64 hex digits over all that was seen of one run: the same code, the same program and the same lab give the same. */
export function runHash(run: {
  readonly ran: string
  readonly complaint: Pick<Complaint, 'expected' | 'observed'> | null
  readonly steps: readonly Pick<DrawnStep, 'kind' | 'from' | 'to' | 'text'>[]
}): string {
  const { ran, complaint, steps } = run
  const seen = steps.map(({ kind, from, to, text }) => [kind, from, to, text])
  const told = [ran, complaint && [complaint.expected, complaint.observed], seen]
  return toHex(plainHashes.sha256(new TextEncoder().encode(JSON.stringify(told))))
}
