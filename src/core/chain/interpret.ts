import {
  Hash,
  LockingScript,
  OP,
  Spend,
  TransactionSignature,
  UnlockingScript,
  PublicKey,
  type Script,
  type TransactionInput,
  type TransactionOutput,
} from '@bsv/sdk'
import { TOO_COSTLY, type Member } from './ancestry.ts'
import { txidOf, voutOf } from './ids.ts'
import { readScopedSignature } from './scoped-signature.ts'
import { isTooLong, scriptMeter } from './script-cost.ts'
import { hasForkId, isForkScope, isOriginalScope, type Sighash } from './sighash.ts'
import { keyLength, type Signatures } from './signatures.ts'
import type { InputView } from './view.ts'

/** The coin that an input spends. */
export interface SpentCoin {
  readonly satoshis: number
  readonly lockingScript: Uint8Array
}

/** One input, and how its signatures are digested and checked. */
export interface Interpreting {
  readonly member: Member
  readonly input: InputView
  readonly at: number
  readonly coin: SpentCoin
  readonly sighash: Sighash
  readonly verify: Signatures['verify']
  /** May answer yes before it knows: if any of its answers was wrong, the script is interpreted again. */
  readonly believe: Signatures['verify']
}

/** What is replaced of `Spend`, some of which its types call private: the version is pinned, and tests see that each is called. */
interface Inside {
  step(): boolean
  verifySignature(signature: TransactionSignature, key: PublicKey, subscript: Script): boolean
  checkSignatureEncoding(signature: number[]): boolean
  hasFlag(flag: string): boolean
}

const locking = (script: Uint8Array) => new LockingScript([], script, undefined, false)
const unlocking = (script: Uint8Array) => new UnlockingScript([], script, undefined, false)

/** Of all that the interpreter says, the rule that was broken; the rest is its stack. */
function wordsOf(thrown: unknown): string {
  const [first = ''] = String(thrown instanceof Error ? thrown.message : thrown).split('\n')
  return first.replace(/^Script evaluation error: /, '')
}

const inputsOf = ({ view }: Member): TransactionInput[] =>
  view.inputs.map(({ outpoint, sequence }) => ({
    sourceTXID: txidOf(outpoint),
    sourceOutputIndex: voutOf(outpoint),
    sequence,
  }))

const outputsOf = ({ view, bytes }: Member): TransactionOutput[] =>
  view.outputs.map(({ satoshis, scriptStart, scriptEnd }) => ({
    satoshis,
    lockingScript: locking(bytes.subarray(scriptStart, scriptEnd)),
  }))

/** The digest from before BIP143, which only the SDK writes; linear in the whole transaction, every time. */
function originalDigest(
  { member, input, at, coin }: Interpreting,
  subscript: Script,
  scope: number,
): Uint8Array {
  const params = {
    sourceTXID: txidOf(input.outpoint),
    sourceOutputIndex: voutOf(input.outpoint),
    sourceSatoshis: coin.satoshis,
    transactionVersion: member.view.version,
    otherInputs: inputsOf(member).toSpliced(at, 1),
    outputs: outputsOf(member),
    inputIndex: at,
    subscript,
    inputSequence: input.sequence,
    lockTime: member.view.locktime,
    scope,
  }
  if (!TransactionSignature.usesOtdaSingleBug(params)) {
    return Uint8Array.from(Hash.hash256(TransactionSignature.formatBytes(params)))
  }
  return Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))
}

/** Throws above 2^256, which the interpreter takes for a signature that fails. */
const fixed = (number: TransactionSignature['r']): number[] => number.toArray('be', 32)

const uncompressed = (key: PublicKey): Uint8Array =>
  Uint8Array.from([4, ...fixed(key.getX()), ...fixed(key.getY())])

/** Whether the whole lock is what a signature signs now, and this opcode is run. */
const isPlain = (spend: Spend): boolean =>
  spend.context === 'LockingScript' &&
  spend.lastCodeSeparator === null &&
  !spend.returningFromConditional &&
  !spend.ifStack.includes(false)

type Element = readonly number[]

/** A signature that our digest serves, and its digest; null where the SDK must judge. */
function signedBy(element: Element, spend: Spend, { at, coin, sighash }: Interpreting) {
  const signature = readScopedSignature(Uint8Array.from(element))
  if (!signature || !isForkScope(signature.scope)) return null
  if (!signature.low && spend.transactionVersion <= 1) return null
  const digest = sighash(at, coin.lockingScript, coin.satoshis, signature.scope)
  return { compact: signature.compact, digest }
}

/** The opcode has come to true: takes its operands away. */
function pass(spend: Spend, operands: number, verifies: boolean): true {
  for (const { length } of spend.stack.splice(-operands)) spend.stackMem -= length
  if (!verifies) {
    spend.stack.push([1])
    spend.stackMem += 1
  }
  spend.programCounter++
  return true
}

/** Runs an OP_CHECKSIG that holds, over the whole lock; false, and nothing has happened, where the SDK must judge. */
function passCheckSig(spend: Spend, op: number, interpreting: Interpreting): boolean {
  const [signed, key] = spend.stack.slice(-2)
  if (!signed || !key || !isPlain(spend)) return false
  const publicKey = Uint8Array.from(key)
  const signature = keyLength(publicKey) !== null && signedBy(signed, spend, interpreting)
  if (!signature) return false
  if (!interpreting.believe(signature.compact, publicKey, signature.digest)) return false
  return pass(spend, 2, op === OP.OP_CHECKSIGVERIFY)
}

/** What a count on the stack is; -1 for what is none, or none that is worth a short way. */
const countOf = (element: Element | undefined): number =>
  element && element.length < 2 && (element[0] ?? 1) > 0 && (element[0] ?? 0) <= MOST_KEYS
    ? (element[0] ?? 0)
    : -1

const MOST_KEYS = 20

function isPoint(key: Element): boolean {
  try {
    PublicKey.fromDER([...key])
    return true
  } catch {
    return false
  }
}

/** The same for OP_CHECKMULTISIG: the SDK decodes every key twice, this only those that sign nothing. Where each key must sign, which key belongs to which signature is no question, and the signatures may be believed. */
function passCheckMultiSig(spend: Spend, op: number, interpreting: Interpreting): boolean {
  const { stack } = spend
  const keyCount = countOf(stack.at(-1))
  const signatureCount = countOf(stack.at(-2 - keyCount))
  const operands = keyCount + signatureCount + 3
  if (keyCount < 1 || signatureCount < 1 || stack.length < operands || !isPlain(spend)) return false
  if (stack.at(-operands)?.length !== 0) return false
  const keys = stack.slice(-1 - keyCount, -1)
  const verify = keyCount === signatureCount ? interpreting.believe : interpreting.verify
  for (const element of stack.slice(1 - operands, -2 - keyCount).toReversed()) {
    const signature = signedBy(element, spend, interpreting)
    if (!signature) return false
    for (let found = false; !found;) {
      const key = keys.pop()
      const publicKey = key && Uint8Array.from(key)
      if (!publicKey || keyLength(publicKey) === null) return false
      found = verify(signature.compact, publicKey, signature.digest)
      if (!found && (keyCount === signatureCount || !isPoint(key))) return false
    }
  }
  return pass(spend, operands, op === OP.OP_CHECKMULTISIGVERIFY)
}

/** The short way through an opcode, if there is one. */
function passSignatures(spend: Spend, interpreting: Interpreting): boolean {
  const op = spend.lockingScript.chunks[spend.programCounter]?.op ?? OP.OP_0
  switch (op) {
    case OP.OP_CHECKSIG:
    case OP.OP_CHECKSIGVERIFY:
      return passCheckSig(spend, op, interpreting)
    case OP.OP_CHECKMULTISIG:
    case OP.OP_CHECKMULTISIGVERIFY:
      return passCheckMultiSig(spend, op, interpreting)
    default:
      return false
  }
}

/** Runs an unlocking script against its lock in @bsv/sdk's interpreter, with signatures checked by ours: null, or the interpreter's own words. */
export function interpret(interpreting: Interpreting): string | null {
  const { member, input, at, coin, sighash, verify } = interpreting
  const { version, locktime } = member.view
  const unlockingScript = member.bytes.subarray(input.scriptStart, input.scriptEnd)
  if (isTooLong(unlockingScript, coin.lockingScript)) return TOO_COSTLY
  const spend = new Spend({
    sourceTXID: txidOf(input.outpoint),
    sourceOutputIndex: voutOf(input.outpoint),
    sourceSatoshis: coin.satoshis,
    lockingScript: locking(coin.lockingScript),
    transactionVersion: version,
    // Read by the digest alone, which is ours.
    otherInputs: [],
    outputs: [],
    unlockingScript: unlocking(unlockingScript),
    inputSequence: input.sequence,
    inputIndex: at,
    lockTime: locktime,
  })
  const sdk: Inside = Object.getPrototypeOf(spend)
  const meter = scriptMeter(spend, unlockingScript.length + coin.lockingScript.length)
  const inside: Inside = {
    step() {
      meter.step()
      return passSignatures(spend, interpreting) || sdk.step.call(spend)
    },
    verifySignature({ r, s, scope }, key, subscript) {
      if (isOriginalScope(scope) && !meter.hash(member.view.end - member.view.start)) return false
      const digest = isOriginalScope(scope)
        ? originalDigest(interpreting, subscript, scope)
        : sighash(at, subscript.toUint8Array(), coin.satoshis, scope)
      return verify(Uint8Array.from([...fixed(r), ...fixed(s)]), uncompressed(key), digest)
    },
    checkSignatureEncoding(signature) {
      const sound = sdk.checkSignatureEncoding.call(spend, signature)
      const scope = signature.at(-1)
      if (scope !== undefined && !hasForkId(scope))
        throw new Error('The signature must use SIGHASH_FORKID.')
      return sound
    },
    // Up to version 1 a signature that fails must be empty.
    hasFlag: (flag) => flag === 'NULLFAIL' && version <= 1,
  }
  try {
    Object.assign(spend, inside)
    const holds = spend.validate()
    if (meter.isOver()) return TOO_COSTLY
    return holds ? null : 'the script left no true value'
  } catch (thrown) {
    return meter.isOver() ? TOO_COSTLY : wordsOf(thrown)
  }
}
