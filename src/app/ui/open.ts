import { decodingText } from '#base/pasted-text.ts'
import { pacer } from '#chain/pace.ts'
import type { Sample } from '#samples/sample.ts'
import type { Lab } from './lab.ts'
import { remember, remembered } from './remember.ts'
import { setSession, useSession, type Origin } from './session.ts'

const LAST_SAMPLE = 'lab.sample'
/** Between two pauses for the page. */
const DECODING_MILLISECONDS = 8
const FIRST_SAMPLE = 'token-mint'

let looking = new AbortController()
let decoding: Generator | null = null

/** Puts bytes into the BEEF panel and examines them; what was looked at before is let go. */
export async function openBytes(lab: Lab, bytes: Uint8Array, origin: Origin): Promise<void> {
  decoding = null
  setSession(({ opened }) => ({
    bytes,
    origin,
    opened: opened + 1,
    textFault: null,
    selected: null,
    submitted: null,
  }))
  await examine(lab, bytes)
}

/** Examines the same bytes once more: after a header was pasted, or a check was stopped. */
export async function examineAgain(lab: Lab): Promise<void> {
  const { bytes } = useSession.getState()
  if (bytes) await examine(lab, bytes)
}

async function examine(lab: Lab, bytes: Uint8Array): Promise<void> {
  looking.abort()
  const mine = new AbortController()
  looking = mine
  setSession({ examination: null, progress: { done: 0, total: null } })
  const examination = await lab.engine.inspect(bytes, {
    signal: mine.signal,
    onProgress: (done, total) => {
      if (looking === mine) setSession({ progress: { done, total } })
    },
  })
  if (looking === mine) setSession({ examination, progress: null })
}

export function stopExamining(): void {
  looking.abort()
}

export async function openSample(lab: Lab, sample: Sample): Promise<void> {
  remember(LAST_SAMPLE, sample.name)
  setSession({ topics: sample.topics })
  await openBytes(lab, sample.beef, { kind: 'sample', sample })
}

/** A first visit begins with a mint; a later one where the last ended. */
export function firstSample(samples: readonly Sample[]): Sample | undefined {
  const named = (name: string | null) => samples.find((sample) => sample.name === name)
  return named(remembered(LAST_SAMPLE)) ?? named(FIRST_SAMPLE) ?? samples[0]
}

/** Null if something else was opened meanwhile. */
async function bytesOf(text: string) {
  const mine = decodingText(text)
  decoding = mine
  const pauseDue = pacer(DECODING_MILLISECONDS)
  for (;;) {
    const { done, value } = mine.next()
    if (done === true) return value
    await pauseDue()
    if (decoding !== mine) return null
  }
}

export async function openText(lab: Lab, text: string): Promise<void> {
  const bytes = await bytesOf(text)
  if (!bytes) return
  if (bytes.ok) return openBytes(lab, bytes.value, { kind: 'pasted' })
  setSession({ textFault: bytes.error })
}

/** A file holds the bytes themselves, or hex or base64 as text. */
export async function openFile(lab: Lab, file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const origin: Origin = { kind: 'file', name: file.name }
  if (!isText(bytes)) return openBytes(lab, bytes, origin)
  const text = await bytesOf(new TextDecoder().decode(bytes))
  if (text) await openBytes(lab, text.ok ? text.value : bytes, origin)
}

const isText = (bytes: Uint8Array) =>
  bytes
    .subarray(0, 1024)
    .every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
