/** Part of a table, newest first; `key` of the last row is the next page's `before`. */
export interface Page<T> {
  readonly rows: readonly (T & { readonly key: number })[]
  readonly more: boolean
}

/** Which part, by rows' keys. */
export interface PageWanted {
  /** Only older rows are given. */
  readonly before?: number
  /** Only newer rows are given. */
  readonly after?: number
  readonly limit: number
}

/** One row more than the page was read, which tells whether there are more. */
export function pageOfRows<R extends { readonly id?: number }, T>(
  rows: readonly R[],
  limit: number,
  valueOf: (row: R) => T,
): Page<T> {
  return {
    rows: rows.slice(0, limit).map((row) => ({ ...valueOf(row), key: row.id ?? 0 })),
    more: rows.length > limit,
  }
}
