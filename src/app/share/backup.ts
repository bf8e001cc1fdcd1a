import { err, ok, type Result } from '#base/result.ts'
import type { Millis } from '#chain/ids.ts'
import type { DeskContents } from '#model/desk.ts'
import type { HandedBeef } from '#model/handed-beef.ts'
import type { Workspace } from '#model/workspace.ts'
import { backupSchema } from './backup-schema.ts'
import { toBase64Url } from './base64url.ts'
import { parseHostileJson } from './hostile-json.ts'
import type { LinkFault } from './link-fault.ts'
import { BACKUP, readLongLink, writeLink } from './link.ts'
import { shaped } from './shaped.ts'
import type { LogLink } from './snapshot.ts'

/** One workspace in a backup: the log that it is redone from, and what no log has. */
export interface KeptWorkspace extends Pick<Workspace, 'name' | 'people' | 'guest'> {
  readonly log: LogLink
  readonly handed: readonly Omit<HandedBeef, 'id'>[]
}

/** All that the lab keeps in a browser, but for its settings. */
export interface Backup {
  readonly made: Millis
  readonly workspaces: readonly KeptWorkspace[]
  readonly desk: DeskContents
}

/** Why a file is no backup that can be restored; nothing of it was done. */
export type BackupFault =
  | { readonly code: 'not-a-backup' }
  | { readonly code: 'newer'; readonly version: number }
  | { readonly code: 'too-long'; readonly length: number; readonly most: number }
  | Extract<LinkFault, { code: 'too-deep' | 'not-json' | 'forbidden-key' | 'bad-shape' }>
  /** What is in the place of a workspace's log. */
  | {
      readonly code: 'bad-workspace'
      readonly name: string
      readonly fault: LinkFault | { readonly code: 'not-a-log' }
    }

/** Characters of a `.atomicbackup.json` file. */
export const MOST_BACKUP_CHARACTERS = 128 * 1024 * 1024

const VERSION = 1

/** One line of JSON; each workspace's log stands in it as a link does. */
export async function writeBackup({ made, workspaces, desk }: Backup): Promise<string> {
  const written = []
  for (const { name, people, guest, handed, log } of workspaces)
    written.push({
      name,
      people,
      guest,
      handed: handed.map(({ from, to, at, beef }) => [from, to, at, toBase64Url(beef)]),
      log: await writeLink({ link: log, code: null, place: null }),
    })
  return `${JSON.stringify({ atomicOverlayLabBackup: VERSION, made, workspaces: written, desk })}\n`
}

/** Bounded and checked whole, every log in it too; nothing is redone. */
export async function readBackup(text: string): Promise<Result<Backup, BackupFault>> {
  if (text.length > MOST_BACKUP_CHARACTERS)
    return err({ code: 'too-long', length: text.length, most: MOST_BACKUP_CHARACTERS })
  const version = BACKUP.exec(text)?.[1]
  if (version === undefined || Number(version) < VERSION) return err({ code: 'not-a-backup' })
  if (Number(version) > VERSION) return err({ code: 'newer', version: Number(version) })
  const json = parseHostileJson(text)
  if (!json.ok) return json
  const read = shaped(backupSchema, json.value)
  if (!read.ok) return read
  const { made, workspaces, desk } = read.value
  const kept: KeptWorkspace[] = []
  for (const { log, ...rest } of workspaces) {
    const { name } = rest
    const link = await readLongLink(log)
    if (!link.ok) return err({ code: 'bad-workspace', name, fault: link.error })
    if (link.value.link.kind !== 'log')
      return err({ code: 'bad-workspace', name, fault: { code: 'not-a-log' } })
    kept.push({ ...rest, log: link.value.link })
  }
  return ok({ made, workspaces: kept, desk })
}
