import type { Outpoint } from '#chain/ids.ts'

/** A signed BEEF in a buyer's hands; nothing was committed for it. */
export interface Sold {
  readonly beef: Uint8Array
  readonly tokens: readonly Outpoint[]
}

/** What the sketch of an inventory calls. */
export interface Shop {
  getTokensFromBasket(basket: string): Promise<readonly Outpoint[]>
  createInventoryBEEF(tokens: readonly Outpoint[]): Promise<Sold>
}
