import { unreachable } from '#base/result.ts'
import type { Change } from '#model/change.ts'
import type { Expectation } from '#model/plan.ts'
import { shortId } from '#diagrams/short-id.ts'
import { quantity } from '#widgets/quantity.tsx'

/** Words, ids and fields, parted by spaces. */
const shortKey = (key: string) => key.split(' ').map(shortId).join(' ')

/** One change of a plan or an event, as one line. */
export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'output-admitted':
      return `${change.output.topic} gains ${shortId(change.output.outpoint)} (${quantity(change.output.satoshis, 'satoshi')}).`
    case 'output-evicted':
      return `${change.topic} loses ${shortId(change.outpoint)}.`
    case 'coin-spent':
      if (change.by === null)
        return `${change.topic}: ${shortId(change.outpoint)} is unspent again.`
      return `${change.topic}: ${shortId(change.outpoint)} is spent by ${shortId(change.by)}${change.retained ? ', kept as history' : ''}.`
    case 'judged':
      return change.outcome === null
        ? `${change.topic} forgets what it made of ${shortId(change.txid)}.`
        : `${change.topic} marks ${shortId(change.txid)} as ${change.outcome.kind}.`
    case 'index-set':
      return `${change.service} ${change.row === null ? 'forgets' : 'sets'} ${shortKey(change.key)}.`
    case 'token-set':
      return `${change.token === null ? 'No basket' : `Basket ${change.token.basket}`} of ${shortId(change.owner)} holds ${shortId(change.outpoint)}.`
    case 'action-set':
      return change.action === null
        ? `The wallet of ${shortId(change.owner)} ends what it began as ${shortId(change.reference)}.`
        : `The wallet of ${shortId(change.owner)} begins ${shortId(change.reference)}: ${quantity(change.action.holds.length, 'token')} held.`
    case 'rule-set':
      return change.basket === null
        ? `The wallet of ${shortId(change.owner)} has no rule for ${shortId(change.asset)} any more.`
        : `New tokens of ${shortId(change.asset)} go to basket ${change.basket} of ${shortId(change.owner)}.`
    case 'broadcast-set':
      return `The network's word on ${shortId(change.txid)} is ${change.status}.`
    case 'proof-set':
      return change.proof === null
        ? `${shortId(change.txid)} loses its proof.`
        : `${shortId(change.txid)} is proven in block ${change.proof.height.toLocaleString('en')}.`
    case 'header-set':
      return `The ${change.chain} chain ${change.header === null ? 'loses' : 'has'} block ${change.height.toLocaleString('en')}.`
    default:
      return unreachable(change)
  }
}

/** One fact that a plan relied on; commit reads each again. */
export function describeExpectation(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'judged':
      return expectation.is === 'never'
        ? `${expectation.topic} has never judged ${shortId(expectation.txid)}.`
        : `${expectation.topic} has judged ${shortId(expectation.txid)} as ${expectation.is}.`
    case 'coin': {
      const coin = `${expectation.topic}: ${shortId(expectation.outpoint)}`
      if (expectation.is === 'unknown') return `${coin} is neither held nor spent.`
      if (expectation.is === 'unspent') return `${coin} is held and unspent.`
      return `${coin} is spent by ${shortId(expectation.is)}.`
    }
    case 'token':
      return `The basket token ${shortId(expectation.outpoint)} of ${shortId(expectation.owner)} is ${typeof expectation.is === 'string' ? expectation.is : expectation.is.kind}${expectation.in ? ` in ${expectation.in}` : ''}.`
    case 'action':
      return `The wallet of ${shortId(expectation.owner)} ${expectation.is === 'absent' ? 'has not begun' : 'has not ended'} ${shortId(expectation.reference)}.`
    case 'rule':
      return expectation.basket === null
        ? `The wallet of ${shortId(expectation.owner)} has no rule for ${shortId(expectation.asset)}.`
        : `New tokens of ${shortId(expectation.asset)} still go to basket ${expectation.basket} of ${shortId(expectation.owner)}.`
    case 'broadcast':
      return expectation.is === 'none'
        ? `${shortId(expectation.txid)} was never sent.`
        : `The network’s last word on ${shortId(expectation.txid)} is ${expectation.is}.`
    case 'topic-at':
      return `${expectation.topic} is still at revision ${expectation.revision}.`
    case 'root':
      return expectation.root === null
        ? `The ${expectation.chain} chain has no block ${expectation.height.toLocaleString('en')} yet.`
        : `Block ${expectation.height.toLocaleString('en')} of the ${expectation.chain} chain has the merkle root ${shortId(expectation.root)}.`
    case 'spenders':
      return expectation.are.length === 0
        ? `No kept transaction spends ${shortId(expectation.outpoint)}.`
        : `${shortId(expectation.outpoint)} is spent by ${quantity(expectation.are.length, 'kept transaction')}.`
    case 'index':
      return `${expectation.service} ${expectation.row === null ? 'has no row' : 'still has its row'} ${shortKey(expectation.key)}.`
    case 'store-at':
      return `Nothing was committed since revision ${expectation.revision}.`
    default:
      return unreachable(expectation)
  }
}
