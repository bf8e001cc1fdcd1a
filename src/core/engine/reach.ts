import { err, ok, type Result } from '#base/result.ts'
import type { Timer } from '#base/rpc.ts'

/** Longer than any answer takes that still comes. */
const DEADLINE = 20_000

/** What a network answers; `unreachable` where it rejects or stays silent, and then nobody knows what it did. */
export function reached<T>(
  timer: Timer,
  call: () => Promise<T>,
): Promise<Result<T, { readonly code: 'unreachable' }>> {
  return new Promise((resolve) => {
    const stop = timer(DEADLINE, () => resolve(err({ code: 'unreachable' })))
    const settle = (answer: Result<T, { readonly code: 'unreachable' }>) => {
      stop()
      resolve(answer)
    }
    call().then(
      (value) => settle(ok(value)),
      () => settle(err({ code: 'unreachable' })),
    )
  })
}
