import { shortId } from '#diagrams/short-id.ts'
import { decodeNoteFields } from '#model/note-fields.ts'
import { decodeTokenFields } from '#model/token-fields.ts'

/** What the lock of an output says that it is; null where the lab does not know its form. Import it when it is needed: it decodes with the SDK. */
export function describeHolding(lockingScript: Uint8Array): string | null {
  const token = decodeTokenFields(lockingScript)
  if (token.ok) {
    const { amount, assetId, owner, note } = token.value
    const said = note === undefined ? '' : `: “${note}”`
    return `${amount.toLocaleString('en')} of asset ${shortId(assetId)}, owner ${shortId(owner)}${said}`
  }
  const text = decodeNoteFields(lockingScript)
  return text.ok ? `“${text.value.text}” by ${shortId(text.value.author)}` : null
}
