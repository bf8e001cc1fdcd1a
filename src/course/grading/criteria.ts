/** The module's success criteria, as it lists them. */
export const CRITERIA = [
  'Topic Managers processing atomic operations with shared context',
  'Basket Managers organizing tokens for atomic operations',
  'Extended Format broadcasting working correctly',
  'Distributed atomic operations maintaining atomic properties',
  'No coordination protocols needed between services',
  'BEEF workflow operational across distributed architecture',
] as const

/** By a short name. */
export const [TOPICS, BASKETS, EF, ATOMIC, NO_PROTOCOL, BEEF] = CRITERIA
