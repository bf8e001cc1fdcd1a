import type { Outpoint } from '#chain/ids.ts'

/** What a topic's manager made of a subject, checked: indices exist, are unique and ascending. */
export type Answer =
  | {
      readonly kind: 'answered'
      /** Output indices. */
      readonly outputs: readonly number[]
      /** Input indices, each one of the previous coins. */
      readonly retained: readonly number[]
      /** Coins that it misses, asked only where it admits nothing and spends no coin of the topic. */
      readonly needs: readonly Outpoint[]
      /** Why nothing was admitted, in the manager's own code. */
      readonly code: string
    }
  | { readonly kind: 'failed'; readonly code: ManagerFault }

export type ManagerFault = 'threw' | 'hung' | 'nonsense'

export const failed = (code: ManagerFault): Answer => ({ kind: 'failed', code })
