import type { ArcCode } from '#broadcast/accept-extended.ts'
import type { NetworkRefusal } from '#broadcast/reduce-network.ts'
import type { Unreachable } from '#broadcast/simulated-network.ts'
import type { NetworkStatus } from '#model/action.ts'
import { quantity } from '#widgets/quantity.tsx'
import type { Explanation } from './explanation.ts'

/** What each of ARC's codes objects to; exhaustive. */
const codes: Readonly<Record<ArcCode, Explanation>> = {
  400: {
    what: 'It cannot be read as a transaction (400).',
    todo: 'Send the bytes of one transaction, all of them and nothing else.',
  },
  460: {
    what: 'It is not in Extended Format (460): without the coins that it spends, neither fee nor scripts can be checked.',
    todo: 'Send it as EF: each input with the satoshis and the locking script of its coin.',
  },
  461: {
    what: 'A script does not open the coin that its input claims (461).',
    todo: 'The owner of that coin must sign this very transaction.',
  },
  462: {
    what: 'Its inputs or outputs are not those of a transaction that can be sent (462).',
    todo: 'It needs inputs and outputs, no coin twice, and it must not be a coinbase.',
  },
  463: {
    what: 'It is malformed (463): shorter than 61 bytes, or an unlocking script does more than push.',
    todo: 'Build it again; unlocking scripts hold data only.',
  },
  464: {
    what: 'An output holds an amount that it may not hold (464).',
    todo: 'A spendable output holds at least 1 satoshi, one behind OP_RETURN none.',
  },
  465: {
    what: 'The fee is too low (465), going by the satoshis that its inputs claim.',
    todo: 'Pay less out, or spend more: the policy says how many satoshis 1,000 bytes cost.',
  },
  474: {
    what: 'It is larger than the policy allows (474).',
    todo: 'Send it in parts.',
  },
}

/** Why a broadcaster refused a transaction before the network saw it. */
export const explainArcCode = (code: ArcCode): Explanation => codes[code]

const statuses: Readonly<Record<NetworkStatus, Explanation>> = {
  queued: {
    what: 'In the outbox: committed here, not yet answered by the network.',
    todo: 'Nothing: it is sent again until there is an answer.',
  },
  SEEN_ON_NETWORK: {
    what: 'In the mempool: all its coins exist and are free, and a block may take it.',
  },
  SEEN_IN_ORPHAN_MEMPOOL: {
    what: 'Waiting on the network: it spends a coin that the network has not seen.',
    todo: 'Broadcast its parent; it then follows by itself.',
  },
  DOUBLE_SPEND_ATTEMPTED: {
    what: 'Contested: another transaction spends the same coin, and both are alive.',
    todo: 'Wait for a block: it takes one of them.',
  },
  REJECTED: {
    what: 'Dead: a coin that it spends went to another transaction in a block, or is not what it claimed.',
    todo: 'Build a new transaction on coins that are unspent.',
  },
  MINED: { what: 'In a block, with a merkle path to its header that proves it.' },
}

/** What the network's word on a transaction means. */
export const explainNetworkStatus = (status: NetworkStatus): Explanation => statuses[status]

/** Why the network did not do what it was asked. */
export function explainNetworkRefusal(refusal: NetworkRefusal | Unreachable): Explanation {
  if (refusal.code === 'too-deep')
    return {
      what: `Nothing was mined: at most ${quantity(refusal.most, 'block')} can be replaced now.`,
      todo: 'Replace fewer; the first three blocks stay.',
    }
  if (refusal.code === 'bad-rate')
    return {
      what: `The fee must be a whole number from 0 to ${refusal.most.toLocaleString('en')} satoshis.`,
      todo: 'Choose another number.',
    }
  if (refusal.code === 'unreachable')
    return {
      what: 'The network cannot be reached: its log could not be read or written.',
      todo: 'Load the page again.',
    }
  return explainArcCode(refusal.code)
}

const isArcCode = (code: number): code is ArcCode => code in codes

/** Why a try to send failed: an HTTP status, or nobody knows whether it was taken. */
export function explainSendFailure(code: number | 'unreachable'): Explanation {
  if (code === 'unreachable')
    return {
      what: 'No answer came: nobody knows whether the network took it.',
      todo: 'Nothing: it is sent again, and sending twice does no harm.',
    }
  if (isArcCode(code)) return explainArcCode(code)
  return {
    what: `The broadcaster answered ${code}${code >= 500 ? ': a fault of its own, not of the transaction' : ''}.`,
    todo: 'Nothing: it is sent again.',
  }
}
