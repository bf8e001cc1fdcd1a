import { OP, type Spend } from '@bsv/sdk'
import { TOO_COSTLY } from './ancestry.ts'

/** About a second of a worker: a unit is about a microsecond, and each opcode costs one. */
export const MOST_COST = 1_000_000

/** Bytes that are read and written again in a unit. */
const BYTES = 32
/** Bytes times bytes that are multiplied or divided in a unit. */
const PRODUCTS = 50_000
/** Shifts go through numbers that the SDK writes out digit by digit: its time grows with the square. */
const SQUARES = 5_000
/** Open branches that are looked at in a unit, at each opcode. */
const BRANCHES = 64
/** Decoding a key and checking a signature. */
const SIGNATURE = 300

type Element = readonly number[]

/** What a number on the stack is worth, if it is one that a length can be; else beyond all limits. */
function natural(element: Element | undefined): number {
  if (!element || element.length > 6) return element ? Infinity : 0
  const value = element.reduce(
    (sum, byte, at) => sum + (at === element.length - 1 ? byte & 0x7f : byte) * 256 ** at,
    0,
  )
  return ((element.at(-1) ?? 0) & 0x80) === 0 ? value : 0
}

const lengths = (elements: readonly (Element | undefined)[]): number =>
  elements.reduce((sum, element) => sum + (element?.length ?? 0), 0)

/** The top of the stack first. */
const top = (stack: readonly Element[], count: number): readonly Element[] =>
  stack.slice(-count).toReversed()

/** Units of one opcode, told from the stack before it runs; a signature signs `signed` bytes of script. */
function opcodeCost(op: number, stack: readonly Element[], signed: number): number {
  const [first, second, third, fourth] = top(stack, 4)
  switch (op) {
    case OP.OP_2DROP:
    case OP.OP_DROP:
    case OP.OP_NIP:
    case OP.OP_SWAP:
    case OP.OP_ROT:
    case OP.OP_2SWAP:
    case OP.OP_2ROT:
    case OP.OP_DEPTH:
    case OP.OP_SIZE:
    case OP.OP_TOALTSTACK:
    case OP.OP_FROMALTSTACK:
      return 0
    case OP.OP_2OVER:
      return lengths([third, fourth]) / BYTES
    case OP.OP_PICK:
    case OP.OP_ROLL: {
      const depth = natural(first)
      return (Math.min(depth, stack.length) + lengths([stack.at(-2 - depth)])) / BYTES
    }
    case OP.OP_MUL:
    case OP.OP_DIV:
    case OP.OP_MOD:
      return lengths([first, second]) / BYTES + (lengths([first]) * lengths([second])) / PRODUCTS
    case OP.OP_NUM2BIN:
      return (natural(first) + lengths([second])) / BYTES
    case OP.OP_LSHIFTNUM:
      return (natural(first) / 8 + lengths([second])) / BYTES
    case OP.OP_LSHIFT:
    case OP.OP_RSHIFT:
      return natural(first) / 8 / BYTES + lengths([second]) ** 2 / SQUARES
    case OP.OP_CHECKSIG:
    case OP.OP_CHECKSIGVERIFY:
      return SIGNATURE + signed / BYTES
    case OP.OP_CHECKMULTISIG:
    case OP.OP_CHECKMULTISIGVERIFY: {
      const keys = Math.min(natural(first), stack.length)
      return keys * (3 * SIGNATURE + (2 * signed) / BYTES)
    }
    default:
      return lengths([first, second, third]) / BYTES
  }
}

/** How many words the SDK would take a script for; after an OP_RETURN outside all branches the rest is one. */
function wordCount(script: Uint8Array): number {
  let [count, branches, at] = [0, 0, 0]
  while (at < script.length) {
    const op = script[at++] ?? 0
    count++
    if (op === OP.OP_RETURN && branches <= 0) break
    if (op >= OP.OP_IF && op <= OP.OP_VERNOTIF) branches++
    if (op === OP.OP_ENDIF) branches--
    if (op > 0 && op < OP.OP_PUSHDATA1) at += op
    if (op < OP.OP_PUSHDATA1 || op > OP.OP_PUSHDATA4) continue
    const width = 2 ** (op - OP.OP_PUSHDATA1)
    let length = 0
    for (let i = width; i > 0; i--) length = length * 256 + (script[at + i - 1] ?? 0)
    at += width + length
  }
  return count
}

/** Whether the SDK should so much as take these scripts apart. */
export const isTooLong = (...scripts: readonly Uint8Array[]): boolean =>
  scripts.reduce((sum, script) => sum + wordCount(script), 0) > MOST_COST

export interface ScriptMeter {
  /** Before an opcode runs; throws once all of them would come to more than `MOST_COST`. */
  readonly step: () => void
  /** For bytes that are hashed beside the script; false where that is too much. */
  readonly hash: (bytes: number) => boolean
  readonly isOver: () => boolean
}

/** Measures an interpreter at work by what it is about to do, so that the answer is the same on every machine. */
export function scriptMeter(spend: Spend, scriptBytes: number): ScriptMeter {
  let spent = 0
  const isOver = () => spent > MOST_COST
  return {
    isOver,
    hash(bytes) {
      spent += bytes / BYTES
      return !isOver()
    },
    step() {
      const { ifStack, stack, context, programCounter } = spend
      const script = context === 'LockingScript' ? spend.lockingScript : spend.unlockingScript
      const op = script.chunks[programCounter]?.op ?? OP.OP_0
      const runs = !spend.returningFromConditional && !ifStack.includes(false)
      spent += 1 + ifStack.length / BRANCHES
      if (runs && op > OP.OP_16) spent += opcodeCost(op, stack, scriptBytes)
      if (isOver()) throw new Error(TOO_COSTLY)
    },
  }
}
