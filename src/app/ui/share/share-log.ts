import { err, type Result } from '#base/result.ts'
import { networkHash } from '#broadcast/network-hash.ts'
import type { Watching } from '#chain/ancestry.ts'
import { stateHash } from '#model/hash.ts'
import { emptyState } from '#model/lab-state.ts'
import { replay } from '#model/replay.ts'
import { sandboxBlocks } from '#samples/build-samples.ts'
import { actorsHash, logOf, placeOf, type LogSource } from '#share/log-of.ts'
import type { LogLink, SharedCode } from '#share/snapshot.ts'
import { shareOf, type MadeShare, type ShareFault } from './made-share.ts'
import type { ReadLog } from './read-log.ts'
import { redoLog, type RedoTools } from './redo-log.ts'

/** The link of what was read, with the hash that redoing it must come to. */
export function linkOfLog(
  { source: read, network }: ReadLog,
  also: Pick<LogSource, 'dated'> = {},
): { readonly link: LogLink; readonly source: LogSource } {
  const source = { ...read, ...also, first: sandboxBlocks(read.seed) }
  const hashes = {
    lab: stateHash(replay(emptyState(), source.events)),
    ...(source.asked.length > 0 && { network: networkHash(network) }),
  }
  return { link: { ...logOf(source), hash: actorsHash(hashes) }, source }
}

/** A workspace as a link, offered only if it comes to the same state when it is redone. */
export async function shareOfLog(
  read: ReadLog,
  { code, at }: { readonly code: SharedCode | null; readonly at: number | null },
  tools: RedoTools,
  watching: Watching = {},
): Promise<Result<MadeShare, ShareFault>> {
  const { link, source } = linkOfLog(read)
  const made = await shareOf({ link, code, place: at === null ? null : placeOf(source, at) })
  if (!made.ok || made.value.contents.kind !== 'log') return made
  const redone = await redoLog(made.value.contents.link, tools, watching)
  return redone.ok ? made : err({ code: 'not-redone', fault: redone.error.fault })
}
