import type { IdentityKey, Millis } from '#chain/ids.ts'

/** A BEEF on its way from one wallet to another; nothing of the node changes by handing it over. */
export interface HandedBeef {
  readonly id: number
  /** Who gave it, by name. */
  readonly from: string
  readonly to: IdentityKey
  readonly beef: Uint8Array
  readonly at: Millis
}
