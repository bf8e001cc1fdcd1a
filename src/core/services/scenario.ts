import { assert } from '#base/result.ts'
import { scenarioForge } from './forge.ts'
import type { PlaceName } from './lane.ts'
import { ownTopics, sharedTopic, type EventOutline, type Staged } from './staged.ts'

export interface Scenario {
  readonly name: string
  readonly title: string
  readonly services: (count: number) => readonly PlaceName[]
  /** What may happen, known before anything is signed. */
  readonly outline: (count: number) => readonly EventOutline[]
  /** Builds its transactions: the same for the same seed and count of services. */
  stage(seed: string, count: number): Staged
}

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `service_${i + 1}`)

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  assert(item !== undefined, 'a scenario names what it has')
  return item
}

/** One event that every service must take: how many have, when something dies? */
export const eventScenario: Scenario = {
  name: 'event',
  title: 'One event, several services',
  services: numbered,
  outline: () => [
    { name: 'e1', what: 'Everybody is minted a token', at: 100, to: 'service_1' },
    { name: 'e2', what: 'Service 1 gives its token away', at: 800, to: 'service_1', spare: true },
    { name: 'e3', what: 'Service 2 gives its token away', at: 800, to: 'service_2', spare: true },
  ],
  stage(seed, count) {
    const names = numbered(count)
    const forge = scenarioForge(seed, [...names, 'somebody'])
    const e1 = forge.mint(
      'somebody',
      names.map((name) => [name, 1]),
    )
    const given = (from: number, to: number) => forge.transfer(at(e1.tokens, from), at(names, to))
    return sharedTopic(
      forge,
      names.map((name) => [name, [name]]),
      eventScenario.outline(count),
      { e1, e2: given(0, 1), e3: given(1, 0) },
    )
  },
}

/** A pallet is made, shipped and received; each participant keeps what it holds. */
export const supplyChainScenario: Scenario = {
  name: 'supply-chain',
  title: 'Supply chain',
  services: () => ['manufacturer', 'shipper', 'retailer'],
  outline: () => [
    {
      name: 'made',
      what: 'The manufacturer makes a pallet of twelve',
      at: 100,
      to: 'manufacturer',
    },
    { name: 'shipped', what: 'The shipper takes it over', at: 800, to: 'manufacturer' },
    { name: 'received', what: 'The retailer receives it', at: 1_500, to: 'shipper' },
    {
      name: 'returned',
      what: 'The retailer sends it back to the manufacturer',
      at: 2_200,
      to: 'retailer',
      spare: true,
    },
  ],
  stage(seed, count) {
    const names = supplyChainScenario.services(count)
    const forge = scenarioForge(seed, names)
    const made = forge.mint('manufacturer', [['manufacturer', 12]])
    const shipped = forge.transfer(at(made.tokens, 0), 'shipper')
    const received = forge.transfer(at(shipped.tokens, 0), 'retailer')
    const returned = forge.transfer(at(received.tokens, 0), 'manufacturer')
    return ownTopics(forge, names, supplyChainScenario.outline(count), {
      made,
      shipped,
      received,
      returned,
    })
  },
}

/** An asset and its payment change hands between two organisations in one transaction. */
export const marketplaceScenario: Scenario = {
  name: 'marketplace',
  title: 'Marketplace, two organisations',
  services: () => ['gallery', 'collector'],
  outline: () => [
    { name: 'print', what: 'The gallery makes a print', at: 100, to: 'gallery' },
    { name: 'card', what: 'The collector makes itself a card', at: 100, to: 'collector' },
    {
      name: 'trade',
      what: 'The print against 3,000 satoshis, in one transaction that both have signed',
      at: 800,
      to: 'gallery',
    },
    {
      name: 'resale',
      what: 'The gallery buys the print back for 1,000 satoshis',
      at: 1_500,
      to: 'collector',
      spare: true,
    },
  ],
  stage(seed, count) {
    const names = marketplaceScenario.services(count)
    const forge = scenarioForge(seed, names)
    const print = forge.mint('gallery', [['gallery', 1]])
    const card = forge.mint('collector', [['collector', 1]])
    const trade = forge.trade(at(print.tokens, 0), 'collector', 3_000, card.change)
    const resale = forge.trade(at(trade.tokens, 0), 'gallery', 1_000, print.change)
    return ownTopics(forge, names, marketplaceScenario.outline(count), {
      print,
      card,
      trade,
      resale,
    })
  },
}

/** Two shops sell the same last token at the same moment. */
export const oneStockScenario: Scenario = {
  name: 'one-stock',
  title: 'Two shops, one stock',
  services: () => ['warehouse', 'shop_a', 'shop_b'],
  outline: () => [
    { name: 'stock', what: 'One token is in stock', at: 100, to: 'warehouse' },
    { name: 'ann', what: 'Shop A sells it to Ann', at: 1_000, to: 'shop_a' },
    { name: 'ben', what: 'Shop B sells it to Ben', at: 1_000, to: 'shop_b' },
    { name: 'more', what: 'Three more come into stock', at: 1_000, to: 'warehouse', spare: true },
  ],
  stage(seed, count) {
    const names = oneStockScenario.services(count)
    const forge = scenarioForge(seed, [...names, 'ann', 'ben'])
    const stock = forge.mint('warehouse', [['warehouse', 1]])
    const more = forge.mint('warehouse', [['warehouse', 3]])
    const ann = forge.transfer(at(stock.tokens, 0), 'ann')
    const ben = forge.transfer(at(stock.tokens, 0), 'ben')
    return sharedTopic(
      forge,
      [
        ['warehouse', ['warehouse']],
        ['shop_a', ['shop_a', 'ann']],
        ['shop_b', ['shop_b', 'ben']],
      ],
      oneStockScenario.outline(count),
      { stock, ann, ben, more },
    )
  },
}

export const scenarios: readonly Scenario[] = [
  eventScenario,
  supplyChainScenario,
  marketplaceScenario,
  oneStockScenario,
]

/** Null where there is none of this name. */
export const scenarioNamed = (name: string): Scenario | null =>
  scenarios.find((one) => one.name === name) ?? null
