import { createCaller, realTimer, type Caller } from '#base/rpc.ts'
import { err, type Result } from '#base/result.ts'
import type { FormatFault, Written } from './format-text.ts'

/** `absent`: the formatter did not load, or took too long. */
export type NotFormatted = FormatFault | 'absent'

type Answer = Result<Written, FormatFault>

const LONGEST = 20_000
let kept: { readonly caller: Caller; readonly end: () => void } | null = null

/** Formats in a worker that is started when first needed and kept; one that fails is replaced by the next call's. */
export async function formatCode(written: Written): Promise<Result<Written, NotFormatted>> {
  kept ??= start()
  const { caller, end } = kept
  const reply = await caller.call<Answer>({
    name: 'format',
    argument: written,
    deadline: LONGEST,
    accepts: (_reply): _reply is Answer => true,
  })
  if (reply.ok) return reply.value
  end()
  return err('absent')
}

function start(): NonNullable<typeof kept> {
  const worker = new Worker(new URL('./format.worker.ts', import.meta.url), { type: 'module' })
  const caller = createCaller(worker, realTimer)
  const end = (): void => {
    caller.close()
    worker.terminate()
    if (kept?.caller === caller) kept = null
  }
  worker.addEventListener('error', end)
  return { caller, end }
}
