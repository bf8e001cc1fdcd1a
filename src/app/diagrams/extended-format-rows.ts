import type { ByteRange, InputView, TransactionView } from '#chain/view.ts'

/** One field of a transaction in Extended Format, where it stands there. */
export interface ExtendedField {
  readonly key: string
  readonly title: string
  readonly at: ByteRange
  /** How its bytes are told: a number in little endian, or not at all. */
  readonly says: 'number' | 'satoshis' | 'bytes'
  /** What BRC-30 adds; the raw transaction has everything else, in this order. */
  readonly added: 'marker' | 'source' | null
  /** Its input or output, from 0; null for what stands around them. */
  readonly part: null | { readonly kind: 'input' | 'output'; readonly index: number }
}

type Says = ExtendedField['says']

/** EF (BRC-30) field by field, in the order of its bytes; `view` is that of the EF itself. */
export function extendedFormatRows(view: TransactionView): readonly ExtendedField[] {
  const fields: ExtendedField[] = []
  let at = view.start
  const field = (
    title: string,
    end: number,
    says: Says,
    part: ExtendedField['part'] = null,
    added: ExtendedField['added'] = null,
  ): void => {
    const key = part ? `${part.kind} ${part.index} ${title}` : title
    if (end > at) fields.push({ key, title, at: { start: at, end }, says, part, added })
    at = end
  }

  const inputFields = (input: InputView, index: number): void => {
    const part = { kind: 'input', index } as const
    field('Source txid', input.start + 32, 'bytes', part)
    field('Source vout', input.start + 36, 'number', part)
    field('Unlocking script length', input.scriptStart, 'number', part)
    field('Unlocking script', input.scriptEnd, 'bytes', part)
    field('Sequence', input.scriptEnd + 4, 'number', part)
    const { source } = input
    if (!source) return
    field('Satoshis of the coin', source.start + 8, 'satoshis', part, 'source')
    field('Length of its locking script', source.scriptStart, 'number', part, 'source')
    field('Its locking script', source.scriptEnd, 'bytes', part, 'source')
  }

  field('Version', view.start + 4, 'number')
  field('Marker', view.inputCountAt, 'bytes', null, 'marker')
  field('Input count', view.inputs[0]?.start ?? view.outputCountAt, 'number')
  for (const [index, input] of view.inputs.entries()) inputFields(input, index)
  field('Output count', view.outputs[0]?.start ?? view.end - 4, 'number')
  for (const [index, output] of view.outputs.entries()) {
    const part = { kind: 'output', index } as const
    field('Satoshis', output.start + 8, 'satoshis', part)
    field('Locking script length', output.scriptStart, 'number', part)
    field('Locking script', output.scriptEnd, 'bytes', part)
  }
  field('Locktime', view.end, 'number')
  return fields
}

/** The number that a field's bytes say: little endian, a varint by its first byte; null where it is no safe integer. */
export function numberIn(bytes: Uint8Array, { at, title }: ExtendedField): number | null {
  const all = [...bytes.subarray(at.start, at.end)]
  const counts = /count$|[Ll]ength/.test(title) && all.length > 1
  const digits = counts ? all.slice(1) : all
  const value = digits.reduceRight((sum, byte) => sum * 256 + byte, 0)
  return Number.isSafeInteger(value) ? value : null
}
