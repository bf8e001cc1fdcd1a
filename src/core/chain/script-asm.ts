import { toHex } from '#base/bytes.ts'
import type { ByteRange } from './view.ts'

/** One opcode with the bytes that it pushes; the range counts in the script. */
export interface ScriptWord extends ByteRange {
  /** `OP_DUP`, the hex of a push (then `…` if it is longer than was asked for), or that hex and `[truncated]` where the script ends too early. */
  readonly word: string
}

const OP = { pushdata1: 0x4c, pushdata4: 0x4e, negate: 0x4f, reserved: 0x50, sixteen: 0x60 }
const FIRST_NAMED = 0x61

/** From 0x61 on, as the node since Chronicle names them. */
const NAMES =
  `NOP VER IF NOTIF VERIF VERNOTIF ELSE ENDIF VERIFY RETURN TOALTSTACK FROMALTSTACK 2DROP
  2DUP 3DUP 2OVER 2ROT 2SWAP IFDUP DEPTH DROP DUP NIP OVER PICK ROLL ROT SWAP TUCK CAT SPLIT NUM2BIN
  BIN2NUM SIZE INVERT AND OR XOR EQUAL EQUALVERIFY RESERVED1 RESERVED2 1ADD 1SUB 2MUL 2DIV NEGATE ABS
  NOT 0NOTEQUAL ADD SUB MUL DIV MOD LSHIFT RSHIFT BOOLAND BOOLOR NUMEQUAL NUMEQUALVERIFY NUMNOTEQUAL
  LESSTHAN GREATERTHAN LESSTHANOREQUAL GREATERTHANOREQUAL MIN MAX WITHIN RIPEMD160 SHA1 SHA256 HASH160
  HASH256 CODESEPARATOR CHECKSIG CHECKSIGVERIFY CHECKMULTISIG CHECKMULTISIGVERIFY NOP1 NOP2 NOP3
  SUBSTR LEFT RIGHT LSHIFTNUM RSHIFTNUM NOP9 NOP10`.split(/\s+/)

function opcodeName(opcode: number): string {
  if (opcode === 0) return 'OP_0'
  if (opcode === OP.negate) return 'OP_1NEGATE'
  if (opcode === OP.reserved) return 'OP_RESERVED'
  if (opcode <= OP.sixteen) return `OP_${opcode - OP.reserved}`
  const name = NAMES[opcode - FIRST_NAMED]
  return name === undefined ? `OP_UNKNOWN_${opcode.toString(16)}` : `OP_${name}`
}

/** Bytes that hold the length of a push, and that length; null for an opcode that pushes none. */
function pushOf(script: Uint8Array, at: number): { lengthBytes: number; length: number } | null {
  const opcode = script[at] ?? 0
  if (opcode === 0 || opcode > OP.pushdata4) return null
  if (opcode < OP.pushdata1) return { lengthBytes: 0, length: opcode }
  const lengthBytes = 2 ** (opcode - OP.pushdata1)
  let length = 0
  for (let i = lengthBytes; i > 0; i--) length = length * 256 + (script[at + i] ?? 0)
  return { lengthBytes, length }
}

/** Any bytes at all, read as a script from its start; of a push at most `longest` bytes are told. */
export function* scriptWords(script: Uint8Array, longest = Infinity): Generator<ScriptWord> {
  let start = 0
  while (start < script.length) {
    const push = pushOf(script, start)
    const from = start + 1 + (push?.lengthBytes ?? 0)
    const wanted = from + (push?.length ?? 0)
    const end = Math.min(wanted, script.length)
    const told = Math.min(end, from + longest)
    const more = wanted > script.length ? '[truncated]' : told < end ? '…' : ''
    const pushed = toHex(script, Math.min(from, told), told) + more
    yield { start, end, word: push ? pushed : opcodeName(script[start] ?? 0) }
    start = end
  }
}

/** A script in words, at most `limit` of them, then `…`. */
export function scriptAsm(script: Uint8Array, limit = Infinity, longest = Infinity): string {
  const words: string[] = []
  for (const { word } of scriptWords(script, longest)) {
    if (words.length === limit) return [...words, '…'].join(' ')
    words.push(word)
  }
  return words.join(' ')
}
