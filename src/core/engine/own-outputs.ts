import { equalBytes } from '#base/bytes.ts'
import { outpointOf } from '#chain/ids.ts'
import { isP2pkh, lockToIdentity } from '#chain/keys.ts'
import { pacer } from '#chain/pace.ts'
import type { OwnOutput } from '#baskets/plan-wallets.ts'
import type { Remittance } from '#model/action.ts'
import { decodeTokenFields, tokenLock } from '#model/token-fields.ts'
import type { Subject, SubjectOutput } from '#overlay/subject.ts'
import type { PeoplePort } from './wallet.ts'

export type Owned = Omit<OwnOutput, 'spentBy'>

/** B2: whose an output is, told by its lock alone. Deriving a token's lock takes some 4 ms, so each script is looked at once. */
export interface Ownership {
  of(output: SubjectOutput): Pick<Owned, 'owner' | 'kind'> | null
}

const MOST_REMEMBERED = 10_000

export function ownership(people: PeoplePort): Ownership {
  const seen = new Map<string, Pick<Owned, 'owner' | 'kind'> | null>()
  const locks = new Map<string, Uint8Array>()

  function recognise({ satoshis, lockingScript }: SubjectOutput) {
    if (isP2pkh(lockingScript)) {
      const person = people.all().find((one) => {
        const lock = locks.get(one.identityKey) ?? lockToIdentity(one.identityKey)
        locks.set(one.identityKey, lock)
        return equalBytes(lock, lockingScript)
      })
      return person ? { owner: person.identityKey, kind: { is: 'money' } as const } : null
    }
    if (satoshis !== 1) return null
    const fields = decodeTokenFields(lockingScript)
    if (!fields.ok || people.find(fields.value.owner) === null) return null
    if (!equalBytes(tokenLock(fields.value), lockingScript)) return null
    return { owner: fields.value.owner, kind: { is: 'token', fields: fields.value } as const }
  }

  return {
    of(output) {
      const key = `${output.satoshis} ${output.lockingScript.toString()} ${people.all().length}`
      const known = seen.get(key)
      if (known !== undefined) return known
      const found = recognise(output)
      if (seen.size >= MOST_REMEMBERED) seen.clear()
      seen.set(key, found)
      return found
    },
  }
}

/** The outputs that people of this node own, by their locks or, where a lock says nothing, by a remittance. */
export async function ownOutputs(
  subject: Subject,
  remittances: readonly Remittance[],
  ownedBy: Ownership,
  people: PeoplePort,
): Promise<readonly Owned[]> {
  const pause = pacer()
  const own: Owned[] = []
  for (const [vout, output] of subject.outputs.entries()) {
    await pause()
    const found = ownedBy.of(output)
    const outpoint = outpointOf(subject.txid, vout)
    const named = remittances.find((one) => one.outpoint === outpoint)
    if (found !== null) own.push({ vout, ...output, ...found })
    else if (named && people.find(named.owner))
      own.push({ vout, ...output, owner: named.owner, kind: { is: 'other' } })
  }
  return own
}
