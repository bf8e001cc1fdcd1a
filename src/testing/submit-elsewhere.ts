import type { SubmitTold, Submitting } from './submit.worker.ts'
import script from './submit.worker.ts?script'

/** A worker that has loaded; it opens its database when it begins. */
export interface Elsewhere {
  begin(asked: Submitting): void
  /** All that it told up to now. */
  readonly told: readonly SubmitTold[]
  /** It has told so often since it began; 0: it is about to submit. */
  hasTold(times: number): Promise<void>
  readonly done: Promise<void>
  /** At once, whatever it is doing. */
  kill(): void
}

const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))

type Said = 'loaded' | 'ready' | 'done' | SubmitTold

export async function submitElsewhere(): Promise<Elsewhere> {
  const worker = new Worker(address)
  const told: SubmitTold[] = []
  const waiting = new Map<Said | number, () => void>()
  let fail: (error: Error) => void = () => {}
  const broken = new Promise<never>((_, reject) => (fail = reject))
  const until = (said: Said | number) =>
    Promise.race([broken, new Promise<void>((resolve) => void waiting.set(said, resolve))])
  worker.onmessage = ({ data }: MessageEvent<Said>) => {
    if (typeof data === 'string') waiting.get(data)?.()
    else waiting.get(told.push(data))?.()
  }
  worker.onerror = ({ message }) => fail(new Error(message))
  const [loaded, ready, done] = [until('loaded'), until('ready'), until('done')]
  const hasTold = async (times: number) => {
    await ready
    if (told.length < times) await until(times)
  }
  await loaded
  return {
    begin: (asked) => worker.postMessage(asked),
    told,
    hasTold,
    done,
    kill: () => worker.terminate(),
  }
}
