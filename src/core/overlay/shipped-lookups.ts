import type { LookupName, TopicName } from '#chain/ids.ts'
import type { IndexTable, LookupService } from '#model/lookup-service.ts'
import { lookupService, type LookupRule } from './lookup-rule.ts'
import { lsNotes } from './ls-notes.ts'
import { lsOutputs } from './ls-outputs.ts'
import { lsTokens } from './ls-tokens.ts'
import { shippedTopics } from './shipped-topics.ts'

/** One lookup service that a node hosts; it is told of its topics only. */
export interface HostedLookup {
  readonly service: LookupName
  readonly topics: readonly TopicName[]
  over(table: IndexTable): LookupService
}

export type HostedLookups = ReadonlyMap<LookupName, HostedLookup>

const hosted = (rule: LookupRule): HostedLookup => ({
  service: rule.service,
  topics: rule.topics,
  over: (table) => lookupService(rule, table),
})

export const hostedLookups = (lookups: readonly HostedLookup[]): HostedLookups =>
  new Map(lookups.map((lookup) => [lookup.service, lookup]))

/** Every lookup service that comes with the lab, in the order in which the page lists them. */
export const shippedLookups: HostedLookups = hostedLookups(
  [lsTokens, lsNotes, lsOutputs([...shippedTopics.keys()])].map(hosted),
)
