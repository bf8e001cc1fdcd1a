import { outpointOf } from '#chain/ids.ts'
import type { Action } from '#model/action.ts'
import type { Snapshot } from '#share/snapshot.ts'
import { alice, basket, topics, txid } from './plans.ts'

export const HASH = 'ab'.repeat(32)
