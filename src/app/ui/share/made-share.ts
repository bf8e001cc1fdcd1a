import { err, ok, type Result } from '#base/result.ts'
import type { LinkFault } from '#share/link-fault.ts'
import { readLink, readLinkFile, writeLink, writeLinkFile } from '#share/link.ts'
import type { Snapshot } from '#share/snapshot.ts'
import { contentsOf, type Contents, type ContentsFault } from './contents.ts'
import type { LogFault } from './redo-log.ts'

/** Ready to be given away. */
export interface MadeShare {
  readonly contents: Contents
  /** Null where it is too long to be opened as one. */
  readonly link: string | null
  readonly file: string
}

export type ShareFault =
  | { readonly code: 'unreadable'; readonly fault: LinkFault | ContentsFault }
  | { readonly code: 'not-redone'; readonly fault: LogFault }

/** Whatever was written is read again first: nobody is handed what will not open. */
export async function shareOf(snapshot: Snapshot): Promise<Result<MadeShare, ShareFault>> {
  const file = await writeLinkFile(snapshot)
  const again = await readLinkFile(file)
  if (!again.ok) return err({ code: 'unreadable', fault: again.error })
  const contents = contentsOf(again.value)
  if (!contents.ok) return err({ code: 'unreadable', fault: contents.error })
  const link = await writeLink(snapshot)
  const opens = await readLink(link)
  return ok({ contents: contents.value, link: opens.ok ? link : null, file })
}
