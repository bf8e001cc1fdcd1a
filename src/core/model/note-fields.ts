import { equalBytes } from '#base/bytes.ts'
import { assert, err, ok, type Result } from '#base/result.ts'
import type { IdentityKey } from '#chain/ids.ts'
import { decodePushDrop } from '#chain/pushdrop.ts'
import {
  keyIdBytes,
  lockedTo,
  lockKeyId,
  ownerBytes,
  readKeyId,
  readOwner,
  readText,
  textBytes,
  whole,
  type FieldsFault,
} from './locked-fields.ts'

/** tm_notes: PushDrop fields in this order, no signature field, 1 satoshi; an edit spends the earlier note. The lock is the author's BRC-42 child for [2, 'overlay lab note'], keyId, counterparty 'anyone'. */
export interface NoteFields {
  readonly tag: 'NOTE'
  /** 2..1000 bytes of UTF-8. */
  readonly text: string
  /** 33 bytes. */
  readonly author: IdentityKey
  /** 16 bytes of sha256(first input's outpoint, vout), as hex. */
  readonly keyId: string
}

const TAG = new TextEncoder().encode('NOTE')
const TEXT_BYTES = [2, 1000] as const

/** The PushDrop fields, or which value no note can have. */
export function encodeNoteFields(fields: NoteFields): Result<readonly Uint8Array[], FieldsFault> {
  const parts = whole<Record<string, Uint8Array>>({
    tag: TAG,
    text: textBytes(fields.text, ...TEXT_BYTES),
    author: ownerBytes(fields.author),
    keyId: keyIdBytes(fields.keyId),
  })
  return parts.ok ? ok(Object.values(parts.value)) : parts
}

/** Reads the fields only: the output is a note iff its script also equals `noteLock(fields)` and it holds 1 satoshi. */
export function decodeNoteFields(lockingScript: Uint8Array): Result<NoteFields, FieldsFault> {
  const script = decodePushDrop(lockingScript)
  if (!script.ok) return script
  const [tag, text, author, keyId, ...rest] = script.value.fields
  if (!tag || !text || !author || !keyId || rest.length > 0) {
    return err({ code: 'field-count', count: script.value.fields.length })
  }
  return whole<NoteFields>({
    tag: equalBytes(tag, TAG) ? 'NOTE' : null,
    text: readText(text, ...TEXT_BYTES),
    author: readOwner(author),
    keyId: readKeyId(keyId),
  })
}

/** The whole locking script; throws on values that `encodeNoteFields` refuses. */
export function noteLock(fields: NoteFields): Uint8Array<ArrayBuffer> {
  const parts = encodeNoteFields(fields)
  assert(parts.ok, 'the fields are a note’s')
  return lockedTo(fields.author, 'overlay lab note', fields.keyId, parts.value)
}

/** Fresh for each output of a transaction, known before its txid. */
export const noteKeyId = lockKeyId
