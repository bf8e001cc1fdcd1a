/** What an operation that can fail returns; `error` is a union with `code` and data, worded only by ui/explain.ts. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
})

/** Ends an exhaustive switch: compiles only where every case was handled. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

/** For facts that hold by construction; a failure is a bug, never bad input. */
export function assert(condition: boolean, fact: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${fact}`)
}
