import type { ActFailure } from '#engine/wallet.ts'

/** A code as two words in a table; the wallets' page words it in full. */
export const refusalWords = (code: ActFailure['code']): string => code.replaceAll('-', ' ')
