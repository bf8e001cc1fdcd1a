import { unreachable } from '#base/result.ts'
import type { IdentityKey, Millis } from '#chain/ids.ts'
import { shortId } from '#diagrams/short-id.ts'
import type { ActFailure } from '#engine/wallet.ts'
import { quantity } from '#widgets/quantity.tsx'
import { argumentNeeds } from './argument.ts'
import { listed, type Explanation } from './explanation.ts'
import { explainOutcome } from './outcome.ts'
import { explainSubmitFailure } from './submit-failure.ts'

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium' })
const timeOf = (at: Millis): string => clock.format(at)

/** The argument of a path: `outputs[0].basket`. */
const argument = (path: string): string => (path === '' ? 'The whole argument' : `“${path}”`)

/** Why an act wrote nothing; `nameOf` turns keys into people. */
export function explainActFailure(
  failure: ActFailure,
  nameOf: (owner: IdentityKey) => string = shortId,
): Explanation {
  switch (failure.code) {
    case 'unknown-verb':
      return {
        what: `A wallet has no verb “${failure.verb}”.`,
        todo: 'Use one of BRC-100’s, or mint, move, transfer, sale, swap, faucet, reserve, release.',
      }
    case 'unknown-person':
      return {
        what: `Nobody on this node is “${failure.person}”.`,
        where: `${argument(failure.path)}.`,
        todo: 'Choose a person of the list, or add them by name first.',
      }
    case 'bad-argument':
      return {
        what: `${argument(failure.path)} ${argumentNeeds(failure.needs)}.`,
        todo: 'Correct it; nothing was written.',
      }
    case 'unsupported':
      return {
        what: `BRC-100 has ${argument(failure.path)}; this wallet does not, and passes nothing over in silence.`,
        todo: 'Leave it out.',
      }
    case 'duplicate-outpoint':
      return {
        what: `${shortId(failure.outpoint)} is named twice; a coin can be spent once.`,
        where: `${argument(failure.path)}.`,
        todo: 'Name it once.',
      }
    case 'unknown-token':
      return {
        what: `This wallet never held ${shortId(failure.outpoint)}.`,
        todo: 'Choose one of its own tokens; the board shows them.',
      }
    case 'wrong-basket':
      return {
        what: `${shortId(failure.outpoint)} is not in ${failure.basket}: it is in ${failure.is}.`,
        todo: 'Somebody may have moved it. Look at the board and choose again.',
      }
    case 'token-reserved':
      return {
        what: `${shortId(failure.outpoint)} is held by the reservation ${failure.reservation} until ${timeOf(failure.until)}.`,
        todo: 'Choose another one, release the reservation, or wait.',
      }
    case 'token-spent':
      return {
        what: `${shortId(failure.outpoint)} is spent already, by ${shortId(failure.by)}.`,
        todo: 'Choose another one: a coin is spent once and for all.',
      }
    case 'not-an-asset':
      return {
        what: `${shortId(failure.outpoint)} holds no asset that this verb can move.`,
        todo: 'Choose a token; money is paid by giving an amount of satoshis.',
      }
    case 'unknown-basket':
      return {
        what: `${nameOf(failure.owner)} has no basket ${failure.basket}: nothing was ever in it.`,
        todo: 'Choose a basket of the board, or mint or move something into this one first.',
      }
    case 'insufficient-inventory':
      return {
        what: `Insufficient inventory: ${failure.basket} has ${failure.available.toLocaleString('en')} free${failure.reserved > 0 ? ` and ${failure.reserved.toLocaleString('en')} reserved` : ''}, and ${failure.wanted.toLocaleString('en')} were asked for.`,
        todo: 'Ask for fewer, or mint more. No reservation was kept.',
      }
    case 'insufficient-funds':
      return {
        what: `${nameOf(failure.owner)} has ${quantity(failure.available, 'satoshi')} free; this needs ${quantity(failure.needed, 'satoshi')}.`,
        todo: 'Get satoshis from the faucet first, or ask for less.',
      }
    case 'no-faucet':
      return {
        what: 'This node has no faucet, or it has run dry.',
        todo: 'Let somebody who has satoshis transfer some.',
      }
    case 'unknown-reference':
      return {
        what: `There is no reservation or pending action “${failure.reference}”: it was used, released, or never made.`,
        todo: 'Reserve again.',
      }
    case 'reference-expired':
      return {
        what: `“${failure.reference}” ran out at ${timeOf(failure.until)}; its tokens are free again.`,
        todo: 'Reserve again.',
      }
    case 'cannot-sign':
      return {
        what: `Nobody here can sign input ${failure.input}.`,
        todo: 'Give its unlocking script, or spend a coin of a person of this node.',
      }
    case 'missing-source':
      return {
        what: `The transaction of ${shortId(failure.outpoint)} is neither here nor in the BEEF that was given.`,
        todo: 'Give a BEEF that carries it as an ancestor.',
      }
    case 'refused-to-sign':
      return {
        what: `${nameOf(failure.view.party)} does not sign: what the transaction does is not what was agreed.`,
        todo: 'Make the transaction again; nobody has lost anything.',
      }
    case 'bad-remittance':
      return {
        what: `Output ${failure.output} does not exist, or is not locked to this wallet in the way that was named.`,
        todo: 'Ask the sender which output is yours and how its key is derived.',
      }
    case 'topics-refused':
      return {
        what: `A topic refused it, so no basket changed either: ${listed(
          Object.entries(failure.outcomes).map(([topic, { kind }]) => `${topic} ${kind}`),
        )}.`,
        ...refusalOf(failure),
      }
    case 'double-spend':
      return {
        what: `${shortId(failure.outpoint)} was spent by another transaction first: ${shortId(failure.spentBy)}.`,
        todo: 'Do it again: other coins will be chosen.',
      }
    case 'refused':
    case 'not-a-beef':
    case 'not-verified':
    case 'unknown-topic':
    case 'cancelled':
    case 'worker-lost':
    case 'index-failed':
    case 'storage':
    case 'closed':
    case 'contended':
      return explainSubmitFailure(failure)
    default:
      return unreachable(failure)
  }
}

function refusalOf({ outcomes }: Extract<ActFailure, { code: 'topics-refused' }>) {
  const refusal = Object.values(outcomes).find(
    ({ kind }) => !['admitted', 'duplicate', 'withheld'].includes(kind),
  )
  const words = refusal && explainOutcome(refusal)
  return {
    ...(words && { where: words.what }),
    todo: words?.todo ?? 'Choose other topics, or none.',
  }
}
