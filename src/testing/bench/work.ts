import { Transaction } from '@bsv/sdk'
import type { Ancestry, KnownRoots } from '#chain/ancestry.ts'
import { assert } from '#base/result.ts'
import { encodeExtendedFormat } from '#chain/encode.ts'
import { txidOf, voutOf } from '#chain/ids.ts'
import { linkBeef } from '#chain/link.ts'
import type { Ports, VerifyingPorts } from '#chain/ports.ts'
import { readBeef } from '#chain/read-beef.ts'
import { verifyAncestry } from '#chain/verify.ts'
import type { BeefView } from '#chain/view.ts'
import { trackerOf } from '#testing/verdicts.ts'
import type { BenchCase } from './cases.ts'

export interface Fixture {
  readonly bytes: Uint8Array
  readonly roots: KnownRoots
}

/** What a worker is told to do. */
export interface Task {
  readonly kind: BenchCase['kind']
  readonly how: 'one' | 'two' | 'cached'
}

function read(bytes: Uint8Array, ports: Ports): { beef: BeefView; ancestry: Ancestry } {
  const beef = readBeef(bytes, ports.hashes)
  assert(beef.ok, 'a fixture reads')
  const ancestry = linkBeef(beef.value, new Map(), ports.hashes)
  assert(ancestry.ok, 'a fixture links')
  return { beef: beef.value, ancestry: ancestry.value }
}

/** All that a verification makes. */
export async function verify({ bytes, roots }: Fixture, ports: VerifyingPorts) {
  const { beef, ancestry } = read(bytes, ports)
  return { beef, ancestry, report: await verifyAncestry(beef, ancestry, roots, {}, ports) }
}

/** The same by the SDK. */
export async function sdkVerify({ bytes, roots }: Fixture): Promise<Transaction> {
  const transaction = Transaction.fromBEEF(bytes)
  const verified = await transaction.verify(trackerOf(roots))
  assert(verified, 'the SDK verifies a fixture')
  return transaction
}

function extend(ancestry: Ancestry): Uint8Array {
  const members = new Map(ancestry.members.map((member) => [member.txid, member]))
  const subject = ancestry.members.at(-1)
  assert(subject !== undefined, 'an ancestry ends in its subject')
  const extended = encodeExtendedFormat(subject, (outpoint) => {
    const parent = members.get(txidOf(outpoint))
    const output = parent?.view.outputs[voutOf(outpoint)]
    return parent && output
      ? {
          satoshis: output.satoshis,
          lockingScript: parent.bytes.subarray(output.scriptStart, output.scriptEnd),
        }
      : undefined
  })
  assert(extended.ok, 'a fixture has its sources')
  return extended.value
}

/** Our work on a fixture, ready to be repeated. */
export function ours(kind: Task['kind'], fixture: Fixture, ports: VerifyingPorts) {
  if (kind === 'parse') return () => read(fixture.bytes, ports)
  if (kind === 'ef') {
    const { ancestry } = read(fixture.bytes, ports)
    return () => extend(ancestry)
  }
  return async () => {
    const { verdict } = (await verify(fixture, ports)).report
    assert(kind === 'hostile' || verdict === 'verified', `verified, not ${verdict}`)
  }
}

/** The SDK's work on the same bytes. */
export function theirs(kind: Task['kind'], fixture: Fixture) {
  if (kind === 'parse') return () => Transaction.fromBEEF(fixture.bytes)
  if (kind === 'ef') {
    const transaction = Transaction.fromBEEF(fixture.bytes)
    return () => transaction.toEF()
  }
  return () => sdkVerify(fixture)
}
