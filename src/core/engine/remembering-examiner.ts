import { err, ok, type Result } from '#base/result.ts'
import type {
  ChainFacts,
  Examiner,
  OpenBeef,
  Opening,
  Unexamined,
  Verification,
} from './examiner.ts'

/** One set of bytes, opened once, for as many as use it at a time. */
interface Shared {
  readonly bytes: Uint8Array
  readonly opening: Promise<Result<Opening, Unexamined>>
  users: number
  verified: { readonly facts: string; readonly verification: Verification } | null
}

/** N9: keeps the last BEEF open, as a page looks at, plans and submits the same bytes: read once, and verified again only if what the node knows of it has changed. */
export function rememberingExaminer(examiner: Examiner): Examiner {
  let last: Shared | null = null

  async function release(shared: Shared): Promise<void> {
    if (shared.users > 0 || shared === last) return
    const opened = await shared.opening
    if (opened.ok && opened.value.kind === 'beef') opened.value.close()
  }

  function leave(shared: Shared): void {
    shared.users--
    void release(shared)
  }

  function forget(shared: Shared): void {
    if (last === shared) last = null
  }

  function take(bytes: Uint8Array): Shared {
    const before = last
    const shared =
      before?.bytes === bytes
        ? before
        : { bytes, opening: examiner.open(bytes), users: 0, verified: null }
    shared.users++
    last = shared
    if (before) void release(before)
    return shared
  }

  function share(shared: Shared, beef: OpenBeef): OpenBeef {
    const remember = <T>(result: Result<T, Unexamined>): Result<T, Unexamined> => {
      if (!result.ok && result.error.code === 'worker-lost') forget(shared)
      return result
    }
    return {
      ...beef,
      async verify(facts, watching) {
        if (watching.signal?.aborted === true) return err({ code: 'cancelled' })
        const key = keyOf(facts)
        if (shared.verified?.facts === key) return ok(shared.verified.verification)
        const result = remember(await beef.verify(facts, watching))
        if (result.ok) shared.verified = { facts: key, verification: result.value }
        return result
      },
      ask: async (question) => remember(await beef.ask(question)),
      close: () => leave(shared),
    }
  }

  return {
    ...examiner,
    async open(bytes) {
      const shared = take(bytes)
      const opened = await shared.opening
      if (opened.ok && opened.value.kind === 'beef') return ok(share(shared, opened.value))
      if (!opened.ok) forget(shared)
      leave(shared)
      return opened
    },
    async forget() {
      if (last) last.verified = null
      await examiner.forget()
    },
  }
}

/** Verification is a function of the bytes and of these. */
const keyOf = ({ roots, known }: ChainFacts): string =>
  JSON.stringify([
    [...roots],
    [...known.values()].map(({ txid, proof }) => [txid, proof?.chain, proof?.height, proof?.root]),
  ])
