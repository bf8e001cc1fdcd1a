import type { Page } from '#storage/page.ts'

/** Pages of rows that stand in memory, as storage pages its tables: newest first, keys from 1. */
export function pageOf<T>(
  rows: readonly T[],
  { before = Infinity, limit }: { readonly before?: number; readonly limit: number },
): Page<T> {
  const end = Math.min(rows.length, before - 1)
  const start = Math.max(0, end - limit)
  return {
    rows: rows
      .slice(start, end)
      .map((row, index) => ({ ...row, key: start + index + 1 }))
      .toReversed(),
    more: start > 0,
  }
}
