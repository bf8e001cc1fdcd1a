import { assert, ok } from '#base/result.ts'
import type { Served } from '#base/rpc.ts'
import type { Examiner, OpenBeef } from './examiner.ts'
import { sendOpened, sendVerification } from './sliced.ts'
import { isAsking, isBytes, isHandle, isVerifying } from './worker-messages.ts'

/** An examiner behind calls: opened BEEFs stay on this side, under a number, until they are closed. */
export function servedExaminer(examiner: Examiner): Served {
  const opened = new Map<number, OpenBeef>()
  let last = 0
  const held = (handle: number): OpenBeef => {
    const beef = opened.get(handle)
    assert(beef !== undefined, 'the BEEF is open')
    return beef
  }
  return {
    async open(bytes, serving) {
      assert(isBytes(bytes), 'open takes bytes')
      const result = await examiner.open(bytes)
      if (!result.ok) return result
      if (result.value.kind !== 'beef') return ok(sendOpened(result.value, serving))
      const { kind, reading, subject, entries, heights, unresolved, touched } = result.value
      const handle = ++last
      opened.set(handle, result.value)
      const beef = { kind, handle, reading, subject, entries, heights, unresolved, touched }
      return ok(sendOpened(beef, serving))
    },
    async verify(message, serving) {
      assert(isVerifying(message), 'verify takes a handle and facts')
      const result = await held(message.handle).verify(message.facts, serving)
      return result.ok ? ok(sendVerification(result.value, serving)) : result
    },
    async ask(message) {
      assert(isAsking(message), 'ask takes a handle and a question')
      return held(message.handle).ask(message.question)
    },
    ready: () => Promise.resolve(null),
    async forget() {
      await examiner.forget()
      return null
    },
    async close(message) {
      assert(isHandle(message), 'close takes a handle')
      opened.delete(message.handle)
      return null
    },
  }
}
