import { useCallback, useEffect, useRef } from 'react'
import { realTimer } from '#base/rpc.ts'
import {
  createGradingClient,
  startGradingWorker,
  type GradingClient,
} from '#runner/grading-client.ts'

export interface GradingWorker {
  /** Begins its work the first time. */
  readonly client: () => GradingClient
  /** A seed that no run had; `warmNext` makes the inputs of the next, when nothing runs. */
  readonly nextSeed: () => string
  readonly warmNext: () => void
  /** After it was lost: the next call starts another. */
  readonly forget: () => void
}

const freshSeed = (): string => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0).toString(36)

/** The worker that judges one exercise, for as long as its page is shown; the first inputs are made at once. */
export function useGradingWorker(exercise: string): GradingWorker {
  const running = useRef<{ readonly client: GradingClient; seed: string } | null>(null)
  const forget = useCallback(() => {
    running.current?.client.close()
    running.current = null
  }, [])
  const started = useCallback(() => {
    if (running.current) return running.current
    const client = createGradingClient({ document, timer: realTimer, start: startGradingWorker })
    const seed = freshSeed()
    client.warm(exercise, seed)
    running.current = { client, seed }
    return running.current
  }, [exercise])
  useEffect(() => {
    started()
    return forget
  }, [started, forget])
  return {
    client: useCallback(() => started().client, [started]),
    nextSeed: useCallback(() => {
      const now = started()
      const { seed } = now
      now.seed = freshSeed()
      return seed
    }, [started]),
    warmNext: useCallback(() => {
      const { client, seed } = started()
      client.warm(exercise, seed)
    }, [started, exercise]),
    forget,
  }
}
