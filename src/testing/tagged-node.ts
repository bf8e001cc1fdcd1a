import { parseOutpoint } from '#chain/ids.ts'
import { createEngine, type EngineParts } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import type { Engine } from '#engine/engine.ts'
import type { IndexTable, LookupService } from '#model/lookup-service.ts'
import type { Store } from '#model/store.ts'
import { lookupService } from '#overlay/lookup-rule.ts'
import { lsOutputs } from '#overlay/ls-outputs.ts'
import { hostedLookups, type HostedLookups } from '#overlay/shipped-lookups.ts'
import type { HostedTopics } from '#overlay/shipped-topics.ts'
import { indexKey } from './ledger.ts'
import { TAGGED_TOPICS, taggedTopics } from './tagged-world.ts'

/** One row for each output; lists by topic or transaction would be more of the same. */
const RULE = { ...lsOutputs(TAGGED_TOPICS), fields: [], describe: () => ({}) }
export const TAGGED_SERVICE = RULE.service

/** Every unspent output of the tagged topics, listed by the service that the lab ships; it throws at what it is told of topics that fail. */
export function listing(
  table: IndexTable,
  fails: (topic: string) => boolean = () => false,
): LookupService {
  const service = lookupService(RULE, table)
  return {
    ...service,
    outputAdmittedByTopic: (told) => {
      if (fails(told.topic)) throw new Error('this lookup service fails')
      return service.outputAdmittedByTopic(told)
    },
  }
}

export const taggedLookups = (fails?: (topic: string) => boolean): HostedLookups =>
  hostedLookups([
    { service: RULE.service, topics: TAGGED_TOPICS, over: (table) => listing(table, fails) },
  ])

/** `topic outpoint` of each output that rows of the service list. */
export const listedIn = (keys: Iterable<string>): readonly string[] =>
  [...keys].flatMap((key) => {
    const [list, outpoint = '', topic = ''] = key.split(' ')
    const read = parseOutpoint(outpoint)
    return list === 'at' && read.ok ? [indexKey(topic, read.value)] : []
  })

/** The network that a tagged node may send to; nobody is there. */
export const NOWHERE = { chain: 'sandbox' } as const

/** A node of the tagged topics and their list, with a clock that stands still. */
export function taggedEngine(
  store: Store,
  {
    hosted = taggedTopics,
    lookups = taggedLookups(),
    ...rest
  }: Partial<Pick<EngineParts, 'network'>> & {
    readonly hosted?: HostedTopics
    readonly lookups?: HostedLookups
  } = {},
): Engine {
  const examiner = directExaminer({ hosted, timer: () => () => {} })
  return createEngine({ store, examiner, clock: () => 0, lookups, ...rest })
}
