/** What a topic holds, as the sketch keeps it: one row a topic. */
export interface HeldState {
  /** Outpoints, in the order of their coming. */
  readonly outputs: readonly string[]
}

export interface Transition {
  readonly topic: string
  readonly newState: HeldState
}

/** What the sketch's methods do, under the names that the module gives them. */
export interface Service {
  parse(beefHex: string): Promise<Parsed>
  verify(tx: Parsed): Promise<void>
  validateTopicRelevance(tx: Parsed, topic: string): Promise<boolean>
  getTopicState(topic: string): Promise<HeldState>
  calculate(current: HeldState, tx: Parsed, topic: string): HeldState
  setTopicState(topic: string, newState: HeldState): Promise<void>
  setAllTopicStates(transitions: readonly Transition[]): Promise<void>
  notifySubscribers(topics: readonly string[], tx: Parsed): Promise<void>
  broadcast(tx: Parsed): Promise<void>
}

/** A verified transaction, and the outputs that each topic's manager admits. */
export interface Parsed {
  readonly txid: string
  readonly admits: Readonly<Record<string, readonly string[]>>
}

/** The awaited methods: a process may stop right after any of them. */
export type Call = Exclude<keyof Service, 'calculate'>

export const CALLS: readonly Call[] = [
  'parse',
  'verify',
  'validateTopicRelevance',
  'getTopicState',
  'setTopicState',
  'setAllTopicStates',
  'notifySubscribers',
  'broadcast',
]
