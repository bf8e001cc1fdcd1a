import type { BasketName, IdentityKey, Outpoint, Revision, TopicName } from '#chain/ids.ts'
import { foldOver } from '#model/fold.ts'
import { basketHash, topicHash } from '#model/hash.ts'
import { emptyState, emptyTopic, type LabState } from '#model/lab-state.ts'
import type { BasketToken, Output } from '#model/state.ts'
import { decodeTokenFields, type TokenFields } from '#model/token-fields.ts'
import type { LaneRun } from './run-lane.ts'
import { changesHoldings } from './told-commit.ts'

/** A coin of a topic or of a basket. */
export interface Held {
  readonly outpoint: Outpoint
  /** Of its asset; null for money. */
  readonly units: number | null
  readonly satoshis: number
  /** The name of a person of some service; null for anybody else. */
  readonly owner: string | null
}

/** What a service holds, unspent, after one of its commits; hashes are equal where the same is held. */
export interface Holdings {
  readonly topics: readonly {
    readonly topic: TopicName
    readonly hash: string
    readonly coins: readonly Held[]
  }[]
  readonly baskets: readonly {
    readonly person: string
    readonly basket: BasketName
    readonly hash: string
    readonly coins: readonly Held[]
  }[]
}

export interface HoldingsAt extends Holdings {
  readonly revision: Revision
}

type Names = ReadonlyMap<IdentityKey, string>
type Kept = LaneRun['services'][number]

/** Everything that a service held in the course of a run, in order, told from its own commits. */
export function holdingsOf(service: Kept, everybody: readonly Kept[]): readonly HoldingsAt[] {
  const names: Names = new Map(
    everybody.flatMap(({ people }) => people.map(({ identityKey, name }) => [identityKey, name])),
  )
  const fold = foldOver(emptyState())
  const found = [{ revision: 0, ...holdingsIn(fold.state, service, names) }]
  for (const event of service.store.events) {
    fold.event(event)
    if (event.changes.some(changesHoldings))
      found.push({ revision: event.revision, ...holdingsIn(fold.state, service, names) })
  }
  return found
}

function holdingsIn(state: LabState, { topics, people }: Kept, names: Names): Holdings {
  return {
    topics: topics.map((topic) => {
      const held = state.topics.get(topic) ?? emptyTopic(topic)
      const unspent = [...held.outputs.values()].filter(({ spent }) => spent === null)
      return { topic, hash: topicHash(held), coins: unspent.map((one) => outputHeld(one, names)) }
    }),
    baskets: people.flatMap(({ identityKey, name }) => {
      const own = [...(state.tokens.get(identityKey)?.values() ?? [])]
      const unspent = own.filter(({ status }) => status.kind !== 'spent')
      return [...new Set(unspent.map(({ basket }) => basket))].toSorted().map((basket) => {
        const within = unspent.filter((one) => one.basket === basket)
        const coins = within.map((token) => tokenHeld(token, name))
        return { person: name, basket, hash: basketHash(within), coins }
      })
    }),
  }
}

function outputHeld({ outpoint, satoshis, lockingScript }: Output, names: Names): Held {
  const fields = decodeTokenFields(lockingScript)
  const owner = fields.ok ? (names.get(fields.value.owner) ?? null) : null
  return { outpoint, satoshis, owner, units: unitsOf(fields.ok ? fields.value : undefined) }
}

const tokenHeld = ({ outpoint, satoshis, fields }: BasketToken, owner: string): Held => ({
  outpoint,
  satoshis,
  owner,
  units: unitsOf(fields),
})

const unitsOf = (fields: TokenFields | undefined): number | null => fields?.amount ?? null
