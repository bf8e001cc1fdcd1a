import { outpointOf } from '#chain/ids.ts'
import type { LookupAnswer } from '#model/lookup-service.ts'
import type { Answer } from './answers-table.tsx'

/** Reads of each BEEF which transaction it is about: its last. The reader comes with the first answer. */
export async function answersOf({ outputs }: LookupAnswer): Promise<readonly Answer[]> {
  const { readPasted } = await import('#chain/read.ts')
  return outputs.flatMap(({ beef, outputIndex }): Answer[] => {
    const bytes = Uint8Array.from(beef)
    const read = readPasted(bytes)
    const entries = read.ok && read.value.kind === 'beef' ? read.value.beef.entries : []
    const subject = entries.at(-1)
    return subject
      ? [{ outpoint: outpointOf(subject.txid, outputIndex), beef: bytes, entries: entries.length }]
      : []
  })
}
