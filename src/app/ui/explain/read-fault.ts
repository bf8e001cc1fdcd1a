import { unreachable } from '#base/result.ts'
import { shortId } from '#diagrams/short-id.ts'
import { quantity } from '#widgets/quantity.tsx'
import type { ReadFault } from '#chain/view.ts'
import { bytesAt, sentence, type Explanation } from './explanation.ts'

type Words = Pick<Explanation, 'what' | 'todo'>

const id = shortId
const COPY = 'Copy the whole of it again from its source.'
const SENDER = 'Whoever built it must build it again; nothing here can repair it.'

/** Why bytes were refused, and at which of them. */
export function explainReadFault(fault: ReadFault): Explanation {
  return { ...words(fault), where: sentence(`${bytesAt(fault.at)}.`) }
}

function words(fault: ReadFault): Words {
  switch (fault.code) {
    case 'empty':
      return { what: 'There are no bytes.', todo: 'Paste a BEEF as hex or base64, or drop a file.' }
    case 'unknown-format':
      return {
        what: `It begins with ${fault.magic || 'nothing'}, which begins no format that the lab reads.`,
        todo: 'Paste a BEEF (begins with 0100beef, 0200beef or 01010101), a raw or Extended Format transaction, a BUMP or an 80-byte header.',
      }
    case 'oversize':
      return {
        what: `It has ${quantity(fault.length, 'byte')}; the lab reads at most ${quantity(fault.limit, 'byte')}.`,
        todo: 'Cut ancestors that a merkle path already proves, then paste it again.',
      }
    case 'truncated':
      return {
        what: `It ends too early: the ${fault.field.replaceAll('-', ' ')} needs ${quantity(fault.needs, 'byte')}, and ${fault.left === 0 ? 'none are' : `${quantity(fault.left, 'byte')} ${fault.left === 1 ? 'is' : 'are'}`} left.`,
        todo: COPY,
      }
    case 'trailing-bytes':
      return {
        what: `${quantity(fault.count, 'byte')} ${fault.count === 1 ? 'stands' : 'stand'} after the end.`,
        todo: 'Remove what follows the end, or look whether two things were pasted as one.',
      }
    case 'non-minimal-varint':
      return {
        what: `The number ${fault.value.toLocaleString('en')} is written in more bytes than it needs, so the same thing would have two forms.`,
        todo: SENDER,
      }
    case 'varint-too-large':
      return {
        what: 'A length or count is larger than any that fits.',
        todo: 'The bytes before it are probably damaged: ' + COPY.toLowerCase(),
      }
    case 'bad-entry-kind':
      return {
        what: `A transaction's flag is ${fault.found}: 0 says that no BUMP proves it, 1 that one does, and in BRC-96 2 that only its txid is here.`,
        todo: SENDER,
      }
    case 'bad-bump-index':
      return {
        what: `A transaction names BUMP ${fault.index}, but there ${fault.bumps === 1 ? 'is' : 'are'} only ${quantity(fault.bumps, 'BUMP')} (counted from 0).`,
        todo: SENDER,
      }
    case 'bad-leaf-flag':
      return {
        what: `A node of a BUMP has the flag ${fault.found}; only 0 (hash), 1 (duplicate) and 2 (txid) exist in BRC-74.`,
        todo: SENDER,
      }
    case 'bad-tree-height':
      return {
        what: `A BUMP says that its tree has ${quantity(fault.found, 'level')}; it must have 1 to 64.`,
        todo: SENDER,
      }
    case 'bad-leaf-offset':
      return {
        what: `A node of a BUMP stands at offset ${fault.offset} on level ${fault.level}, where no path leads.`,
        todo: SENDER,
      }
    case 'duplicate-leaf':
      return {
        what: `A BUMP has two nodes at offset ${fault.offset} on level ${fault.level}.`,
        todo: SENDER,
      }
    case 'missing-leaf':
      return {
        what: `A BUMP lacks the node at offset ${fault.offset} on level ${fault.level}, so no root can be computed.`,
        todo: SENDER,
      }
    case 'roots-differ':
      return {
        what: `The leaves of the BUMP for height ${fault.height} lead to different merkle roots.`,
        todo: SENDER,
      }
    case 'not-in-bump':
      return {
        what: `Transaction ${id(fault.txid)} says that BUMP ${fault.bump} proves it, but it is no leaf of it.`,
        todo: SENDER,
      }
    case 'no-transactions':
      return { what: 'The BEEF has no transaction.', todo: SENDER }
    case 'duplicate-transaction':
      return {
        what: `Transaction ${id(fault.txid)} appears twice; it is first at ${bytesAt(fault.first)}.`,
        todo: SENDER,
      }
    case 'parent-after-child':
      return {
        what: `Transaction ${id(fault.child)} comes before its parent ${id(fault.parent)}; parents come first.`,
        todo: 'Put each parent before its children, then paste it again.',
      }
    case 'missing-parent':
      return {
        what: `Transaction ${id(fault.child)} spends ${id(fault.outpoint)}, whose transaction is not in the BEEF; and no BUMP proves the spender.`,
        todo: 'Ask for a BEEF that holds the whole ancestry, back to proven transactions.',
      }
    case 'no-such-output':
      return {
        what: `An input spends ${id(fault.outpoint)}, but that transaction has only ${quantity(fault.outputs, 'output')} (counted from 0).`,
        todo: SENDER,
      }
    case 'double-spend':
      return {
        what: `The coin ${id(fault.outpoint)} is spent twice; first at ${bytesAt(fault.first)}. No chain can hold both.`,
        todo: 'Decide which spend is meant, and build the BEEF with that one alone.',
      }
    case 'unresolved-txid':
      return {
        what: `Of transaction ${id(fault.txid)} only the txid is here, and this node does not have the rest.`,
        todo: 'Ask for a BEEF that holds it whole, or submit the transaction itself first.',
      }
    case 'not-needed':
      return {
        what: `Transaction ${id(fault.txid)} is not needed to prove the subject; an Atomic BEEF (BRC-95) holds nothing else.`,
        todo: 'Remove it, or send a plain BEEF, which may hold more.',
      }
    case 'subject-missing':
      return {
        what: `The Atomic BEEF is about ${id(fault.txid)}, which it does not hold.`,
        todo: 'Ask for a BEEF that holds its subject.',
      }
    case 'no-inputs':
      return { what: `Transaction ${id(fault.txid)} has no input.`, todo: SENDER }
    case 'no-outputs':
      return { what: `Transaction ${id(fault.txid)} has no output.`, todo: SENDER }
    case 'null-outpoint':
      return {
        what: `Transaction ${id(fault.txid)} spends the null outpoint, which only a coinbase does.`,
        todo: SENDER,
      }
    case 'bad-coinbase-script':
      return {
        what: `The coinbase ${id(fault.txid)} has an input script that is not 2 to 100 bytes long.`,
        todo: SENDER,
      }
    case 'value-too-large':
      return {
        what: `Transaction ${id(fault.txid)} has outputs of ${quantity(fault.satoshis, 'satoshi')}, more than the 21 million coins that there can be.`,
        todo: SENDER,
      }
    default:
      return unreachable(fault)
  }
}
