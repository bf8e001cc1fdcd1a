import { createCaller, realTimer } from '#base/rpc.ts'
import type { Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import type { RunRequest } from '#services/lane-request.ts'
import type { LinkFault } from '#share/link-fault.ts'
import type { LogLink, SharedCode } from '#share/snapshot.ts'
import type { Contents, ContentsFault } from './contents.ts'
import type { MadeShare, ShareFault } from './made-share.ts'
import type { ReadLog } from './read-log.ts'
import type { LogFault, Redone } from './redo-log.ts'

/** One call of a worker of its own; null if that did not load, died, or was stopped: a stranger's log may keep it busy for long. */
async function ask<T>(
  worker: Worker,
  name: string,
  argument: unknown,
  { signal, onProgress }: Watching = {},
): Promise<T | null> {
  const caller = createCaller(worker, realTimer)
  worker.addEventListener('error', () => caller.close())
  const accepts = (_reply: unknown): _reply is T => true
  const reply = await caller.call<T>({ name, argument, accepts, signal, onProgress })
  worker.terminate()
  return reply.ok ? reply.value : null
}

const redoer = () => new Worker(new URL('./share.worker.ts', import.meta.url), { type: 'module' })
const reader = () =>
  new Worker(new URL('./read-shared.worker.ts', import.meta.url), { type: 'module' })

/** What a link, or the text of a file, holds. */
export const askToRead = (
  given: { readonly text: string; readonly file: boolean },
  watching: Watching,
) => ask<Result<Contents, LinkFault | ContentsFault>>(reader(), 'read', given, watching)

export const askForShare = (
  work: {
    readonly read: ReadLog
    readonly code: SharedCode | null
    readonly at: number | null
  },
  watching: Watching,
) => ask<Result<MadeShare, ShareFault>>(redoer(), 'make', work, watching)

export const askToRedo = (link: LogLink, watching: Watching) =>
  ask<Result<Redone, { readonly fault: LogFault; readonly until: Redone }>>(
    redoer(),
    'redo',
    link,
    watching,
  )

/** The hash that a play of services comes to. */
export const askToPlay = (request: RunRequest, watching: Watching) =>
  ask<string>(redoer(), 'play', request, watching)
