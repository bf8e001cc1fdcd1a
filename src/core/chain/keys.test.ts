import { KeyDeriver, P2PKH, PrivateKey, ProtoWallet, PublicKey } from '@bsv/sdk'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { parseIdentityKey, sure } from './ids.ts'
import {
  childPrivateKey,
  childPublicKey,
  isP2pkh,
  isPublicKey,
  lockToPerson,
  personOf,
  publicKeyOf,
} from './keys.ts'

const alice = personOf('seed', 'alice')
const bob = personOf('seed', 'bob')
const rootOf = (person: typeof alice) => new PrivateKey(toHex(person.rootKey), 'hex')
const keyId = '00112233445566778899aabbccddeeff'

describe('K1 a person is a seed and a name', () => {
  test('K1 the same seed and name give the same keys', () => {
    expect(personOf('seed', 'alice')).toEqual(alice)
    expect(alice.identityKey).toBe(rootOf(alice).toPublicKey().toString())
  })
  test('K1 another seed or name gives other keys', () => {
    expect(personOf('other', 'alice').identityKey).not.toBe(alice.identityKey)
    expect(bob.identityKey).not.toBe(alice.identityKey)
  })
})

describe('K2 a lock recomputes from the identity key alone', () => {
  test('K2 the SDK derives the same child, as owner and as anyone', async () => {
    const child = childPublicKey(alice.identityKey, 'overlay lab token', keyId)
    const owner = new KeyDeriver(rootOf(alice))
    const protocol: [2, string] = [2, 'overlay lab token']
    expect(toHex(child ?? new Uint8Array())).toBe(
      owner.derivePublicKey(protocol, keyId, 'anyone', true).toString(),
    )
    const wallet = new ProtoWallet('anyone')
    const counterparty = alice.identityKey
    const asked = await wallet.getPublicKey({ protocolID: protocol, keyID: keyId, counterparty })
    expect(toHex(child ?? new Uint8Array())).toBe(asked.publicKey)
  })
  test('K2 the owner derives its private half, and nobody else', () => {
    const child = childPublicKey(alice.identityKey, 'overlay lab token', keyId)
    expect(publicKeyOf(childPrivateKey(alice, 'overlay lab token', keyId))).toEqual(child)
    expect(publicKeyOf(childPrivateKey(bob, 'overlay lab token', keyId))).not.toEqual(child)
  })
  test('K2 another keyId or protocol is another lock', () => {
    const child = childPublicKey(alice.identityKey, 'overlay lab token', keyId)
    expect(childPublicKey(alice.identityKey, 'overlay lab token', keyId.slice(2))).not.toEqual(
      child,
    )
    expect(childPublicKey(alice.identityKey, 'overlay lab note', keyId)).not.toEqual(child)
  })
  test('K2 digits that are no point of the curve have no child, and are refused quietly', () => {
    const noPoint = sure(parseIdentityKey(`02${'00'.repeat(31)}05`))
    expect(() => PublicKey.fromString(noPoint)).toThrow('Invalid point')
    expect(isPublicKey(noPoint)).toBe(false)
    expect(childPublicKey(noPoint, 'overlay lab token', keyId)).toBeNull()
    expect(isPublicKey(alice.identityKey)).toBe(true)
  })
})

describe('K3 payment coins are P2PKH', () => {
  test('K3 the lock is the SDK’s', () => {
    const theirs = new P2PKH().lock(rootOf(alice).toPublicKey().toAddress())
    expect(toHex(lockToPerson(alice))).toBe(theirs.toHex())
    expect(isP2pkh(lockToPerson(alice))).toBe(true)
  })
  test('K3 one byte more, or another opcode, is no P2PKH', () => {
    const lock = lockToPerson(alice)
    expect(isP2pkh(Uint8Array.of(...lock, 0))).toBe(false)
    expect(isP2pkh(lock.with(24, 0xad))).toBe(false)
    expect(isP2pkh(lock.with(2, 0x13))).toBe(false)
  })
})
