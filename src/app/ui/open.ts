import { bytesOfText } from '#base/pasted-text.ts'
import type { Sample } from '#samples/sample.ts'
import type { Lab } from './lab.ts'
import { remember, remembered } from './remember.ts'
import { setSession, useSession, type Origin } from './session.ts'

const LAST_SAMPLE = 'lab.sample'
const FIRST_SAMPLE = 'token-mint'

let looking = new AbortController()

/** Puts bytes into the BEEF panel and examines them; what was looked at before is let go. */
export async function openBytes(lab: Lab, bytes: Uint8Array, origin: Origin): Promise<void> {
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

export async function openText(lab: Lab, text: string): Promise<void> {
  const bytes = bytesOfText(text)
  if (bytes.ok) return openBytes(lab, bytes.value, { kind: 'pasted' })
  setSession({ textFault: bytes.error })
}

/** A file holds the bytes themselves, or hex or base64 as text. */
export async function openFile(lab: Lab, file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = isText(bytes) ? bytesOfText(new TextDecoder().decode(bytes)) : null
  await openBytes(lab, text?.ok ? text.value : bytes, { kind: 'file', name: file.name })
}

const isText = (bytes: Uint8Array) =>
  bytes
    .subarray(0, 1024)
    .every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
