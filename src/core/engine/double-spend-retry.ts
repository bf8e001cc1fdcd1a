import { err, ok, type Result } from '#base/result.ts'
import type { Acted, ActFailure } from './wallet.ts'

export interface Retrying {
  readonly act: () => Promise<Result<Acted, ActFailure>>
  /** What the network makes of it; false where it refused, after which the transaction has been evicted and its tokens are free again. */
  readonly accepted: (acted: Acted) => Promise<boolean>
  readonly most: number
}

/** W9: acts again where the network refuses, as a rival that this node had not heard of may have been first. */
export async function withDoubleSpendRetry({
  act,
  accepted,
  most,
}: Retrying): Promise<
  Result<Acted, ActFailure | { readonly code: 'double-spent'; readonly attempts: number }>
> {
  for (let attempts = 1; attempts <= most; attempts++) {
    const done = await act()
    if (!done.ok) return done
    if (await accepted(done.value)) return ok(done.value)
  }
  return err({ code: 'double-spent', attempts: most })
}
