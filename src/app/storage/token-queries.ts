import type { BasketName, IdentityKey, Outpoint } from '#chain/ids.ts'
import type { BasketToken } from '#model/state.ts'
import { outpointFrom } from './keys.ts'
import { pageOfRows, type Page, type PageWanted } from './page.ts'
import type { LabTables, TokenRow } from './schema.ts'

export interface BasketSummary {
  readonly basket: BasketName
  /** Tokens that are not spent. */
  readonly held: number
}

interface TokensWanted extends PageWanted {
  readonly owner: IdentityKey
  readonly basket: BasketName
  /** What is not spent, unless it is asked for spent ones. */
  readonly spent?: boolean
}

/** What a page reads of wallets. */
export interface TokenQueries {
  /** Baskets that hold or held a token, by name. */
  baskets(owner: IdentityKey): Promise<readonly BasketSummary[]>
  tokens(want: TokensWanted): Promise<Page<BasketToken>>
  /** By asset, where new tokens of it go. */
  rules(owner: IdentityKey): Promise<ReadonlyMap<Outpoint, BasketName>>
  /** Every token of the basket that is not spent. */
  basketAt(owner: IdentityKey, basket: BasketName): Promise<readonly BasketToken[]>
}

const INDEX = '[owner+basket+held+id]'
/** An empty array sorts after every other kind of key. */
const END: readonly unknown[] = []

export function tokenQueries({ dexie, tokens, rules }: LabTables): TokenQueries {
  const between = (from: readonly unknown[], to: readonly unknown[]) =>
    tokens.where(INDEX).between(from, to, false, false)

  /** One row a basket: the index is entered again behind each. */
  async function names(owner: IdentityKey): Promise<readonly BasketName[]> {
    const found: BasketName[] = []
    let from: readonly unknown[] = [owner]
    for (;;) {
      const next: TokenRow | undefined = await between(from, [owner, END]).first()
      if (next === undefined) return found
      found.push(next.basket)
      from = [owner, next.basket, END]
    }
  }

  return {
    baskets: (owner) =>
      dexie.transaction('r', tokens, async () => {
        const summaries: BasketSummary[] = []
        for (const basket of await names(owner)) {
          const held = await between([owner, basket, 1], [owner, basket, 1, END]).count()
          summaries.push({ basket, held })
        }
        return summaries
      }),

    async tokens({ owner, basket, spent = false, before, after, limit }) {
      const range = [owner, basket, spent ? 0 : 1]
      const rows = await between([...range, after ?? 0], [...range, before ?? Infinity])
        .reverse()
        .limit(limit + 1)
        .toArray()
      return pageOfRows(rows, limit, ({ token }) => token)
    },

    rules: async (owner) => {
      const rows = await rules
        .where('[owner+asset]')
        .between([owner], [owner, END], false, false)
        .toArray()
      return new Map(rows.map(({ asset, basket }) => [outpointFrom(asset), basket]))
    },

    basketAt: async (owner, basket) =>
      (await between([owner, basket, 1], [owner, basket, 1, END]).toArray()).map(
        ({ token }) => token,
      ),
  }
}
