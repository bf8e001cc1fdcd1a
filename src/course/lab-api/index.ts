/** What a learner's program imports as 'atomic-lab'. */
export { BeefError, parseBeef, toHexEF, unprovenOf, type BeefTransaction } from './beef.ts'
export { verifyBeef } from './verify-beef.ts'
export type {
  BasketOperation,
  ChainPort,
  NetworkPort,
  ServicePorts,
  WalletPort,
  WantedMove,
} from './ports.ts'
export { NetworkError } from './network-error.ts'
export { readToken, type Token } from './token.ts'
export type { Topic } from './topic.ts'
