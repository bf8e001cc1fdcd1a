import { rangeFrom } from './cursor.ts'
import { outpointRange } from './rules.ts'
import { hashLeaf, hexLeaf, leaf, varintLeaf, type Field, type FieldName } from './outline-field.ts'
import { scriptAsm, scriptWords } from './script-asm.ts'
import type {
  ByteRange,
  InputView,
  OutputView,
  TransactionView,
  UnfinishedTransaction,
} from './view.ts'

/** Words of a script told beside its name. */
const SHORT = 12
/** Bytes of a push told there: more than any key or signature. */
const LONGEST_PUSH = 80
/** Words of a script that become fields; a longer one is read as text. */
const MOST_WORDS = 500

type Names = Record<'satoshis' | 'length' | 'script', FieldName>

const COIN: Names = {
  satoshis: 'satoshis',
  length: 'locking-script-length',
  script: 'locking-script',
}

const SOURCE: Names = {
  satoshis: 'source-satoshis',
  length: 'source-locking-script-length',
  script: 'source-locking-script',
}

function wordFields(script: Uint8Array, start: number): readonly Field[] {
  const fields: Field[] = []
  for (const word of scriptWords(script, LONGEST_PUSH)) {
    if (fields.length === MOST_WORDS) break
    const range = { start: start + word.start, end: start + word.end }
    fields.push({ ...leaf('word', range, word.word), index: fields.length })
  }
  return fields
}

function scriptField(name: FieldName, bytes: Uint8Array, start: number, end: number): Field {
  const script = bytes.subarray(start, end)
  const field = leaf(name, { start, end }, scriptAsm(script, SHORT, LONGEST_PUSH))
  return script.length > 0 ? { ...field, parts: () => wordFields(script, start) } : field
}

const coinFields = (bytes: Uint8Array, coin: OutputView, names: Names): readonly Field[] => [
  leaf(names.satoshis, rangeFrom(coin.start, 8), coin.satoshis),
  varintLeaf(names.length, bytes, coin.start + 8),
  scriptField(names.script, bytes, coin.scriptStart, coin.scriptEnd),
]

const inputFields = (bytes: Uint8Array, input: InputView): readonly Field[] => {
  const { start, scriptStart, scriptEnd, sequence, source, outpoint } = input
  const voutAt = { start: start + 32, end: outpointRange(input).end }
  return [
    hashLeaf('source-txid', bytes, start),
    leaf('source-vout', voutAt, Number(outpoint.slice(65))),
    varintLeaf('unlocking-script-length', bytes, voutAt.end),
    scriptField('unlocking-script', bytes, scriptStart, scriptEnd),
    leaf('sequence', rangeFrom(scriptEnd, 4), sequence),
    ...(source ? coinFields(bytes, source, SOURCE) : []),
  ]
}

const rangeOf = ({ start, end }: ByteRange): ByteRange => ({ start, end })

/** A list with its count in front, its members told by number. */
function listField(
  bytes: Uint8Array,
  name: FieldName,
  countName: FieldName,
  range: ByteRange,
  members: readonly Field[],
): Field {
  const count = varintLeaf(countName, bytes, range.start)
  const numbered = members.map((member, index) => ({ ...member, index }))
  return { ...leaf(name, range, count.value), parts: () => [count, ...numbered] }
}

/** Inputs, outputs and what stands around them, as far as they were read. */
export function transactionParts(
  bytes: Uint8Array,
  view: TransactionView | UnfinishedTransaction,
): readonly Field[] {
  const { start, end, inputCountAt, outputCountAt } = view
  const whole = 'locktime' in view
  const inputs = view.inputs.map((input): Field => ({
    ...leaf('input', rangeOf(input), input.outpoint),
    parts: () => inputFields(bytes, input),
  }))
  const outputs = view.outputs.map((output): Field => ({
    ...leaf('output', rangeOf(output), output.satoshis),
    parts: () => coinFields(bytes, output, COIN),
  }))
  const inputRange = { start: inputCountAt, end: outputCountAt ?? end }
  const outputRange = { start: outputCountAt ?? end, end: whole ? end - 4 : end }
  return [
    leaf('version', rangeFrom(start, 4), view.version),
    ...(view.extended ? [hexLeaf('marker', bytes, rangeFrom(start + 4, 6))] : []),
    listField(bytes, 'inputs', 'input-count', inputRange, inputs),
    ...(outputCountAt === null
      ? []
      : [listField(bytes, 'outputs', 'output-count', outputRange, outputs)]),
    ...(whole ? [leaf('locktime', { start: end - 4, end }, view.locktime)] : []),
  ]
}

export function transactionField(
  bytes: Uint8Array,
  view: TransactionView | UnfinishedTransaction,
): Field {
  const field =
    'txid' in view
      ? leaf('transaction', rangeOf(view), view.txid)
      : leaf('unfinished-transaction', rangeOf(view))
  return { ...field, parts: () => transactionParts(bytes, view) }
}
