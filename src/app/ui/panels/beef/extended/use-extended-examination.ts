import { useEffect, useRef, useState } from 'react'
import { createCaller, realTimer, type Caller } from '#base/rpc.ts'
import type { ExtendedExamination } from '#broadcast/examine-extended.ts'
import { isExamination } from './extended-messages.ts'

/** Milliseconds of quiet before anything is run: a second digit may follow. */
const SETTLE = 150

/** What the checks said last; `lost` if their worker did not load or died. */
export interface Checking {
  readonly of: Uint8Array | null
  readonly examination: ExtendedExamination | null
  readonly lost: boolean
}

interface Started {
  readonly caller: Caller
  readonly stop: () => void
}

function start(): Started {
  const worker = new Worker(new URL('./extended.worker.ts', import.meta.url), { type: 'module' })
  const caller = createCaller(worker, realTimer)
  worker.addEventListener('error', () => caller.close())
  return {
    caller,
    stop() {
      caller.close()
      worker.terminate()
    },
  }
}

/** Really runs every check on these bytes, in a worker; answers that come late replace nothing. */
export function useExtendedExamination(
  ef: Uint8Array,
  parents: readonly Uint8Array[],
): Checking & { readonly running: boolean } {
  const started = useRef<Started | null>(null)
  const [checking, setChecking] = useState<Checking>({ of: null, examination: null, lost: false })

  useEffect(
    () => () => {
      started.current?.stop()
      started.current = null
    },
    [],
  )

  useEffect(() => {
    const stale = new AbortController()
    const { signal } = stale
    const timer = setTimeout(() => {
      const { caller } = (started.current ??= start())
      const argument = { ef, parents }
      void caller
        .call({ name: 'examine', argument, accepts: isExamination, signal })
        .then((reply) => {
          if (signal.aborted) return
          const examination = reply.ok ? reply.value : null
          setChecking({ of: ef, examination, lost: !reply.ok })
        })
    }, SETTLE)
    return () => {
      stale.abort()
      clearTimeout(timer)
    }
  }, [ef, parents])

  return { ...checking, running: checking.of !== ef }
}
