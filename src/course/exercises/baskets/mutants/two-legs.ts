import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.6',
  thought: 'A trade is a payment, and then a delivery.',
  edits: [
    {
      from: `    return this.processAtomicCrossBasketOperation({
      baskets: [sellerBasket, buyerBasket],
      filters: { [sellerBasket]: { asset }, [buyerBasket]: { asset: payment.asset } },
      operations: [
        { type: 'move', from: sellerBasket, to: buyerBasket, quantity: 1 },
        { type: 'move', from: buyerBasket, to: sellerBasket, quantity: payment.quantity },
      ],
    })
`,
      to: `    const { quantity } = payment
    await this.spend([{ from: buyerBasket, to: sellerBasket, quantity, asset: payment.asset }])
    return this.spend([{ from: sellerBasket, to: buyerBasket, quantity: 1, asset }])
`,
    },
  ],
} satisfies Mutant
