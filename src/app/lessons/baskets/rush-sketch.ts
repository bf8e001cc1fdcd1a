import type { Sold, Shop } from './shop.ts'

export async function manageInventory(shop: Shop, quantity: number): Promise<Sold> {
  const availableTokens = await shop.getTokensFromBasket('stock')
  if (availableTokens.length < quantity) {
    throw new Error('Insufficient inventory')
  }
  const tokensToConsume = availableTokens.slice(0, quantity)
  return shop.createInventoryBEEF(tokensToConsume)
}
