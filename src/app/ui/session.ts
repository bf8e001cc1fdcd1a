import { create } from 'zustand'
import type { TextFault } from '#base/bytes.ts'
import type { Result } from '#base/result.ts'
import type { LookupName, Revision, TopicName, Txid } from '#chain/ids.ts'
import type { ByteRange } from '#chain/view.ts'
import type { Examination, Submission, SubmitFailure } from '#engine/engine.ts'
import type { SubmitMode } from '#model/action.ts'
import type { Sample } from '#samples/sample.ts'

export type PanelName = 'beef' | 'submit' | 'state' | 'timeline'

export type BeefTab = 'structure' | 'ancestry' | 'verification' | 'extended'

/** Where the bytes in the BEEF panel came from. */
export type Origin =
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'pasted' }
  /** What a lookup service answered. */
  | { readonly kind: 'answer'; readonly service: LookupName }
  /** What this node keeps, with the proof that a block brought. */
  | { readonly kind: 'stored'; readonly txid: Txid }
  /** What a wallet made or holds. */
  | { readonly kind: 'wallet'; readonly name: string }

/** A field of the bytes in the BEEF panel; `node` is its place in the tree, null until the tree has found it. */
export interface Selected extends ByteRange {
  readonly node: string | null
}

/** What a reload may lose; all else is in the store. */
interface Session {
  /** The panel that a phone shows. */
  readonly panel: PanelName
  readonly beefTab: BeefTab
  readonly origin: Origin | null
  readonly bytes: Uint8Array | null
  /** How often bytes were opened: a key for what must begin anew with them. */
  readonly opened: number
  /** Why pasted text gave no bytes. */
  readonly textFault: TextFault | null
  readonly progress: null | { readonly done: number; readonly total: number | null }
  readonly examination: Examination | null
  readonly selected: Selected | null
  readonly topics: readonly TopicName[]
  readonly mode: SubmitMode
  readonly submitting: boolean
  /** What came of the last submission of exactly these bytes, topics and mode. */
  readonly submitted: Result<Submission, SubmitFailure> | null
  /** The topic that the State panel shows; null follows the last event. */
  readonly topic: TopicName | null
  /** The revision that the scrubber stands at; null is now. */
  readonly at: Revision | null
}

export const useSession = create<Session>()(() => ({
  panel: 'beef',
  beefTab: 'structure',
  origin: null,
  bytes: null,
  opened: 0,
  textFault: null,
  progress: null,
  examination: null,
  selected: null,
  topics: [],
  mode: 'all-or-nothing',
  submitting: false,
  submitted: null,
  topic: null,
  at: null,
}))

export const setSession = useSession.setState

export function chooseTopics(topics: readonly TopicName[]): void {
  setSession({ topics, submitted: null })
}

export function chooseMode(mode: SubmitMode): void {
  setSession({ mode, submitted: null })
}

/** From anywhere to the bytes that are meant. */
export function showBytes({ start, end }: ByteRange): void {
  setSession({ panel: 'beef', beefTab: 'structure', selected: { start, end, node: null } })
}
