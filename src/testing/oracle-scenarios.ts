import type { Invariant } from './invariants.ts'
import type { Departure } from './departures.ts'
import type { Ask, Faults } from './side-by-side.ts'
import type { TaggedShape, TaggedWorld } from './tagged-world.ts'

/** One case that is told to @bsv/overlay and to ours. */
export interface Scenario {
  readonly rules: string
  readonly name: string
  readonly transactions: Readonly<Record<string, TaggedShape>>
  /** Their proofs come with them. */
  readonly mined?: readonly string[]
  /** Those of one step come at once. */
  readonly steps: readonly (readonly Ask[])[]
  readonly faults?: (step: () => number, world: TaggedWorld) => Faults
  /** Why the two differ, and what theirs breaks; empty where they are equal and theirs is right. */
  readonly departures: readonly Departure[]
  readonly theirsBreaks: readonly Invariant[]
}

const [K, D, S] = ['tm_keep', 'tm_drop', 'tm_second']
const ask = (name: string, ...topics: readonly string[]): Ask => ({ name, topics })
const from = (spends: string, ...tags: readonly string[]): TaggedShape => ({
  spends: spends.split(' '),
  tags,
})
const apart = (departure: Departure, theirsBreaks: readonly Invariant[]) => ({
  departures: [departure],
  theirsBreaks,
})
const alike = { departures: [], theirsBreaks: [] } as const
const A = from('C.0', 'k', '')

export const SCENARIOS: readonly Scenario[] = [
  {
    rules: 'T3 T7',
    name: 'several topics',
    transactions: { A: from('C.0', 'kd', 's', '') },
    steps: [[ask('A', K, D, S)]],
    ...alike,
  },
  {
    rules: 'T1',
    name: 'a duplicate',
    transactions: { A },
    steps: [[ask('A', K)], [ask('A', K)]],
    ...alike,
  },
  {
    rules: 'T1 T7',
    name: 'a duplicate in one topic, new in another',
    transactions: { A: from('C.0', 'kd') },
    steps: [[ask('A', K)], [ask('A', K, D)]],
    ...alike,
  },
  {
    rules: 'T5',
    name: 'irrelevant',
    transactions: { A: from('C.0', '', '') },
    steps: [[ask('A', K, D)], [ask('A', K, D)]],
    ...alike,
  },
  {
    rules: 'T3',
    name: 'a coin is retained',
    transactions: { A, B: from('A.0', 'k') },
    steps: [[ask('A', K)], [ask('B', K)]],
    ...alike,
  },
  {
    rules: 'T3',
    name: 'a coin is not retained',
    transactions: { A: from('C.0', 'd', ''), B: from('A.0', 'd') },
    steps: [[ask('A', D)], [ask('B', D)]],
    ...alike,
  },
  {
    rules: 'T4',
    name: 'a burn',
    transactions: { A: from('C.0', 'kd'), B: from('A.0', '') },
    steps: [[ask('A', K, D)], [ask('B', K, D)]],
    ...alike,
  },
  {
    rules: 'T3',
    name: 'several inputs, in another order than the coins were made',
    transactions: { A: from('C.0', 'k', 'k', 'k'), B: from('A.2 A.0 A.1', 'k') },
    steps: [[ask('A', K)], [ask('B', K)]],
    ...alike,
  },
  {
    rules: 'T7',
    name: 'two topics hold a coin, one hears of its spending',
    transactions: { A: from('C.0', 'ds'), B: from('A.0', 'ds') },
    steps: [[ask('A', D, S)], [ask('B', D)], [ask('B', S)]],
    ...alike,
  },
  {
    rules: 'T3',
    name: 'a coin and what the topic never held, together',
    transactions: { A, B: from('C.1 A.0 C.2', 'k', 'k') },
    steps: [[ask('A', K)], [ask('B', K)]],
    ...alike,
  },
  {
    rules: 'T3',
    name: 'history over three generations, forgotten with the last',
    transactions: {
      A,
      B: from('A.0', 'k'),
      E: from('B.0', 'k'),
      F: from('E.0', '-'),
    },
    steps: [[ask('A', K)], [ask('B', K)], [ask('E', K)], [ask('F', K)]],
    ...alike,
  },
  {
    rules: 'T3',
    name: 'a mined transaction, with its own proof',
    transactions: { A },
    mined: ['A'],
    steps: [[ask('A', K)]],
    ...alike,
  },
  {
    rules: 'N3',
    name: 'a script that fails',
    transactions: { A: from('C.0', 'k0', ''), B: from('A.0', 'k') },
    steps: [[ask('A', K)], [ask('B', K)]],
    ...alike,
  },
  {
    rules: 'N3',
    name: 'more goes out than comes in',
    transactions: { A: { ...A, satoshis: 1_000_000_000 } },
    steps: [[ask('A', K)]],
    ...alike,
  },
  {
    rules: 'N3',
    name: 'a root that nobody knows',
    transactions: { A },
    steps: [[ask('A', K)]],
    faults: () => ({ noRoots: true }),
    ...alike,
  },
  {
    rules: 'N3',
    name: 'no topics',
    transactions: { A },
    steps: [[ask('A')]],
    ...alike,
  },
  {
    rules: 'N3',
    name: 'an unknown topic among known ones',
    transactions: { A },
    steps: [[ask('A', K, 'tm_nope')]],
    ...alike,
  },
  {
    rules: 'T1',
    name: 'one topic named twice',
    transactions: { A },
    steps: [[ask('A', K, K)]],
    ...apart('T1', [5]),
  },
  {
    rules: 'T1',
    name: 'a duplicate at the same time',
    transactions: { A },
    steps: [[ask('A', K), ask('A', K)]],
    ...apart('T1', [5]),
  },
  {
    rules: 'T2',
    name: 'a second spender of a retained coin',
    transactions: { A, B: from('A.0', 'k'), E: from('A.0', 'k', '') },
    steps: [[ask('A', K)], [ask('B', K)], [ask('E', K)]],
    ...apart('T2', [4]),
  },
  {
    rules: 'T2',
    name: 'a second spender of a removed coin',
    transactions: { A: from('C.0', 'd'), B: from('A.0', 'd'), E: from('A.0', 'd', '') },
    steps: [[ask('A', D)], [ask('B', D)], [ask('E', D)]],
    ...apart('T2', [4]),
  },
  {
    rules: 'T2',
    name: 'a second spender of a coin that the topic never held',
    transactions: { A: from('C.0', 'k'), B: from('C.0', 'k', '') },
    steps: [[ask('A', K)], [ask('B', K)]],
    ...apart('T2', [4]),
  },
  {
    rules: 'C8',
    name: 'an ancestry that spends a coin twice',
    transactions: { A, B: from('A.0', 'k'), E: from('A.0', 'k', ''), F: from('B.0 E.0', 'k') },
    steps: [[ask('A', K)], [ask('F', K)]],
    ...apart('C8', []),
  },
  {
    rules: 'T2',
    name: 'two spenders of a coin at the same time',
    transactions: { A, B: from('A.0', 'k'), E: from('A.0', 'k', '') },
    steps: [[ask('A', K)], [ask('B', K), ask('E', K)]],
    ...apart('T2', [4]),
  },
  {
    rules: 'T2',
    name: 'what is built on a second spender',
    transactions: {
      A,
      B: from('A.0', 'k'),
      E: from('A.0', 'k', ''),
      F: from('E.0', 'k'),
    },
    steps: [[ask('A', K)], [ask('B', K)], [ask('E', K)], [ask('F', K)]],
    ...apart('T2', [4]),
  },
  {
    rules: 'T3',
    name: 'a child before its parent',
    transactions: { A, B: from('A.0', 'k') },
    steps: [[ask('B', K)], [ask('A', K)]],
    ...apart('T3 early', [8]),
  },
  {
    rules: 'T3',
    name: 'one of two children of a retained coin is forgotten',
    transactions: { A: from('C.0', 'k'), B: from('A.0', 'k', 'k'), E: from('B.0', '-') },
    steps: [[ask('A', K)], [ask('B', K)], [ask('E', K)]],
    ...apart('T3 history', [7]),
  },
  {
    rules: 'T5 T9',
    name: 'a child that needs its parent, before it and again after it',
    transactions: { A, B: from('A.0', '?k') },
    steps: [[ask('B', K)], [ask('A', K)], [ask('B', K)]],
    ...apart('T9', []),
  },
  {
    rules: 'T6',
    name: 'one of two managers throws, and is asked again',
    transactions: { A: from('C.0', 'ds'), B: from('A.0', 'd', '!s') },
    steps: [[ask('A', D, S)], [ask('B', D, S)], [ask('B', D, S)]],
    ...apart('T6', [9]),
  },
  {
    rules: 'T6',
    name: 'a manager admits an output that does not exist, and is asked again',
    transactions: { A: from('C.0', 'd', '#') },
    steps: [[ask('A', D)], [ask('A', D)]],
    ...apart('T6', [1, 5, 9]),
  },
  {
    rules: 'S1',
    name: 'storage fails in the second topic, and works again',
    transactions: { A: from('C.0', 'ds'), B: from('A.0', 'ds') },
    steps: [[ask('A', D, S)], [ask('B', D, S)], [ask('B', D, S)]],
    faults: (step) => ({
      storageFails: (method, topic) => step() === 1 && method === 'insertOutput' && topic === S,
      commitFails: () => step() === 1,
    }),
    ...apart('S1', [1]),
  },
  {
    rules: 'S1',
    name: 'storage fails at the applied mark, and works again',
    transactions: { A: from('C.0', 'd') },
    steps: [[ask('A', D)], [ask('A', D)]],
    faults: (step) => ({
      storageFails: (method) => step() === 0 && method === 'insertAppliedTransaction',
      commitFails: () => step() === 0,
    }),
    ...apart('S1', [1, 5]),
  },
  {
    rules: 'S1',
    name: 'a lookup service fails, and works again',
    transactions: { A: from('C.0', 'd', 's') },
    steps: [[ask('A', D, S)], [ask('A', D, S)]],
    faults: (step) => ({ lookupFails: (topic) => step() === 0 && topic === D }),
    ...apart('S1', [1, 5, 6]),
  },
  {
    rules: 'S1',
    name: 'the network refuses, which is thrown',
    transactions: { A: from('C.0', 'kd'), B: from('A.0', 'kd') },
    steps: [[ask('A', K, D)], [ask('B', K, D)]],
    faults: (_, world) => ({
      broadcast: { succeeds: (txid) => world.nameOf(txid) !== 'B', throws: true },
    }),
    ...apart('S1', [1]),
  },
  {
    rules: 'T3',
    name: 'the network refuses, which neither asks at admission',
    transactions: { A: from('C.0', 'kd'), B: from('A.0', 'kd') },
    steps: [[ask('A', K, D)], [ask('B', K, D)]],
    faults: (_, world) => ({
      broadcast: { succeeds: (txid) => world.nameOf(txid) !== 'B', throws: false },
    }),
    ...alike,
  },
]
