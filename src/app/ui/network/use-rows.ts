import { useState } from 'react'

/** A part of rows that stand in memory, with the way to the others: `older` leads to the later ones of the list. */
export function useRows<T>(all: readonly T[], limit: number) {
  const [page, setPage] = useState(0)
  const last = Math.max(0, Math.ceil(all.length / limit) - 1)
  const at = Math.min(page, last)
  return {
    rows: all.slice(at * limit, (at + 1) * limit),
    older: at < last ? () => setPage(at + 1) : null,
    newer: at > 0 ? () => setPage(at - 1) : null,
  }
}
