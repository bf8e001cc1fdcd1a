import type { Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import type { RunRequest } from '#services/lane-request.ts'
import type { LinkFault } from '#share/link-fault.ts'
import type { LogLink, SharedCode } from '#share/snapshot.ts'
import { askOnce } from '#ui/ask-once.ts'
import type { Contents, ContentsFault } from './contents.ts'
import type { MadeShare, ShareFault } from './made-share.ts'
import type { ReadLog } from './read-log.ts'
import type { LogFault, Redone } from './redo-log.ts'

/** Its own for each call: a stranger's log may keep it busy for long. */
const redoer = () => new Worker(new URL('./share.worker.ts', import.meta.url), { type: 'module' })
const reader = () =>
  new Worker(new URL('./read-shared.worker.ts', import.meta.url), { type: 'module' })

/** What a link, or the text of a file, holds. */
export const askToRead = (
  given: { readonly text: string; readonly file: boolean },
  watching: Watching,
) => askOnce<Result<Contents, LinkFault | ContentsFault>>(reader(), 'read', given, watching)

export const askForShare = (
  work: {
    readonly read: ReadLog
    readonly code: SharedCode | null
    readonly at: number | null
  },
  watching: Watching,
) => askOnce<Result<MadeShare, ShareFault>>(redoer(), 'make', work, watching)

export const askToRedo = (link: LogLink, watching: Watching) =>
  askOnce<Result<Redone, { readonly fault: LogFault; readonly until: Redone }>>(
    redoer(),
    'redo',
    link,
    watching,
  )

/** The hash that a play of services comes to. */
export const askToPlay = (request: RunRequest, watching: Watching) =>
  askOnce<string>(redoer(), 'play', request, watching)
