import { seededRandom, type Random } from '#simulation/random.ts'
import type { Ask } from './side-by-side.ts'
import { TAGGED_TOPICS, type TaggedShape } from './tagged-world.ts'

export interface History {
  readonly transactions: Readonly<Record<string, TaggedShape>>
  readonly steps: readonly (readonly Ask[])[]
}

const TAGS = ['k', 'd', 's', 'kd', 'ks', 'ds', 'kds', 'kds', '', '']

/** How often, in percent, a history does what @bsv/overlay does not bear. */
interface Temper {
  readonly rivals: number
  readonly early: number
  readonly odd: number
}
const CALM: Temper = { rivals: 0, early: 0, odd: 0 }
const WILD: Temper = { rivals: 12, early: 15, odd: 12 }

/** Half of the histories are calm: duplicates and partial topic sets, retained and removed coins; the others have rivals, children before parents, managers that throw, coins that nobody can spend, and what is relevant only later. */
export function anyHistory(seed: string): History {
  const random = seededRandom(seed)
  return historyOf(random, 9, random.below(2) === 0 ? CALM : WILD)
}

/** A long wild one. */
export const wildHistory = (seed: string, transactions: number): History =>
  historyOf(seededRandom(seed), transactions, WILD)

function historyOf(random: Random, count: number, temper: Temper): History {
  const transactions = anyTransactions(random, count, temper)
  return { transactions, steps: anySteps(random, temper, Object.keys(transactions)) }
}

const chance = (random: Random, percent: number): boolean => random.below(100) < percent

function anyTransactions(random: Random, count: number, temper: Temper): History['transactions'] {
  const made: Record<string, TaggedShape> = {}
  const free = ['C.0', 'C.1', 'C.2', 'C.3']
  const spent: string[] = []
  for (let n = 0; n < count; n++) {
    const name = `T${n}`
    const spends = new Set<string>()
    for (let inputs = 1 + random.below(2); inputs > 0 && free.length > 0; inputs--) {
      const rival = spent[random.below(spent.length)]
      if (rival !== undefined && chance(random, temper.rivals) && fits(made, [...spends, rival]))
        spends.add(rival)
      else {
        const next = free[random.below(free.length)] ?? ''
        if (!fits(made, [...spends, next])) continue
        spends.add(next)
        free.splice(free.indexOf(next), 1)
      }
    }
    if (spends.size === 0) continue
    spent.push(...spends)
    const tags = Array.from({ length: 1 + random.below(3) }, () => anyTag(random, temper))
    made[name] = { spends: [...spends], tags }
    // Nothing is built on what cannot be: it would never verify.
    if (![...spends].some((coin) => isLocked(made, coin)))
      free.push(...tags.map((_, vout) => `${name}.${vout}`))
  }
  return made
}

/** An output that nobody can spend. */
function isLocked(made: History['transactions'], coin: string): boolean {
  const [name = '', vout] = coin.split('.')
  return made[name]?.tags[Number(vout)]?.includes('0') ?? false
}

/** What spends one coin twice in its own ancestry is no transaction that verifies. */
function fits(made: History['transactions'], spends: readonly string[]): boolean {
  const seen = new Set<string>()
  const known = new Set<string>()
  const all = [...spends]
  for (const coin of all) {
    if (seen.has(coin)) return false
    seen.add(coin)
    const [parent = ''] = coin.split('.')
    if (!known.has(parent)) all.push(...(made[parent]?.spends ?? []))
    known.add(parent)
  }
  return true
}

function anyTag(random: Random, temper: Temper): string {
  const tag = TAGS[random.below(TAGS.length)] ?? ''
  if (chance(random, 8)) return `${tag}-`
  if (!chance(random, temper.odd)) return tag
  return ['?k', '?d', '!s', '!k', 'kd0'][random.below(5)] ?? ''
}

function anySteps(
  random: Random,
  temper: Temper,
  names: readonly string[],
): readonly (readonly Ask[])[] {
  const order = [...names]
  for (let at = 1; at < order.length; at++)
    if (chance(random, temper.early)) {
      const [child = ''] = order.splice(at, 1)
      order.splice(at - 1, 0, child)
    }
  return order.flatMap((name, at) => {
    const again = order[random.below(at + 1)] ?? name
    const asks = [{ name, topics: someTopics(random) }]
    if (chance(random, 35)) asks.push({ name: again, topics: someTopics(random) })
    return asks.map((ask) => [ask])
  })
}

function someTopics(random: Random): readonly string[] {
  const some = TAGGED_TOPICS.filter(() => chance(random, 75))
  return some.length > 0 ? some : [...TAGGED_TOPICS]
}
