import { err, ok, type Result } from '#base/result.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import { deflate, inflate } from './deflate.ts'
import type { LinkFault } from './link-fault.ts'
import type { Snapshot } from './snapshot.ts'
import { readWire, writeWire } from './wire.ts'

/** Characters of a hash, and bytes that it may inflate to. */
const MOST_CHARACTERS = 65_536
const MOST_BYTES = 524_288

/** The same for a file, which holds what is too long for a link. */
const MOST_FILE_CHARACTERS = 32 * 1024 * 1024
const MOST_FILE_BYTES = 64 * 1024 * 1024

const VERSION = 1
const FORM = /^#?s(\d{1,4})\.([^]*)$/

/** `#s1.` and base64url of raw deflate: it goes behind the page's address and never reaches a server. */
export async function writeLink(snapshot: Snapshot): Promise<string> {
  return `#s${VERSION}.${toBase64Url(await deflate(writeWire(snapshot)))}`
}

/** The length beyond which `readLink` refuses: offer a file instead. */
export const isTooLong = (link: string): boolean => link.length > MOST_CHARACTERS

/** A stranger's text: bounded at every step, checked whole, and nothing of it run. */
export async function readLink(text: string): Promise<Result<Snapshot, LinkFault>> {
  return readBounded(text, MOST_CHARACTERS, MOST_BYTES)
}

/** The text of a `.atomiclab.json` file. */
export async function writeLinkFile(snapshot: Snapshot): Promise<string> {
  return `${JSON.stringify({ atomicOverlayLab: await writeLink(snapshot) })}\n`
}

/** A link of any length that a file may have, as it stands in one. */
export const readLongLink = (link: string): Promise<Result<Snapshot, LinkFault>> =>
  readBounded(link, MOST_FILE_CHARACTERS, MOST_FILE_BYTES)

const FILE = /^\s*\{\s*"atomicOverlayLab"\s*:\s*"([^"\\]*)"\s*\}\s*$/

/** How a backup (backup.ts) of any version begins. */
export const BACKUP = /^\s*\{\s*"atomicOverlayLabBackup"\s*:\s*(\d{1,4})\s*,/

export async function readLinkFile(text: string): Promise<Result<Snapshot, LinkFault>> {
  if (text.length > MOST_FILE_CHARACTERS)
    return err({ code: 'too-long', length: text.length, most: MOST_FILE_CHARACTERS })
  const link = FILE.exec(text)?.[1]
  if (link === undefined) return err({ code: BACKUP.test(text) ? 'a-backup' : 'not-a-link' })
  return readLongLink(link)
}

async function readBounded(
  text: string,
  mostCharacters: number,
  mostBytes: number,
): Promise<Result<Snapshot, LinkFault>> {
  if (text.length > mostCharacters)
    return err({ code: 'too-long', length: text.length, most: mostCharacters })
  const [, version, body = ''] = FORM.exec(text) ?? []
  if (version === undefined) return err({ code: 'not-a-link' })
  if (Number(version) > VERSION) return err({ code: 'newer', version: Number(version), text })
  if (Number(version) < VERSION) return err({ code: 'not-a-link' })
  const packed = fromBase64Url(body)
  if (!packed.ok) return packed
  const bytes = await inflate(packed.value, mostBytes)
  if (!bytes.ok) return bytes
  const snapshot = readWire(bytes.value)
  return snapshot.ok ? ok(snapshot.value) : snapshot
}
