import { err, ok, type Result } from '#base/result.ts'
import { readBeef } from '#chain/read-beef.ts'
import type { Txid } from '#chain/ids.ts'
import type { RunRequest } from '#services/lane-request.ts'
import { requestOf } from '#services/run-link.ts'
import type { RunTextFault } from '#services/run-text.ts'
import { codeOfSnapshot, isCodeRun, type CodeRun } from '#share/code-run.ts'
import type { LogLink, RunLink, SharedCode, Snapshot } from '#share/snapshot.ts'
import { workspaceSeed } from '#ui/workspaces/name-of.ts'

/** Somebody pasted it: it travels whole, and whoever opens the link verifies it again. */
export interface PastedBeef {
  /** Null where it is no BEEF: then it was refused. */
  readonly txid: Txid | null
  readonly bytes: number
  readonly topics: readonly string[]
}

interface LogContents {
  readonly kind: 'log'
  readonly link: LogLink
  readonly actors: readonly { readonly name: string; readonly actions: number }[]
  readonly pasted: readonly PastedBeef[]
  readonly code: SharedCode | null
  readonly place: number | null
}

/** What is in a link, before anything of it is done. */
export type Contents =
  | LogContents
  | {
      readonly kind: 'services'
      readonly link: RunLink
      readonly request: RunRequest
      /** Milliseconds of the run; null: its end. */
      readonly place: number | null
    }
  | { readonly kind: 'exercise'; readonly run: CodeRun }

/** It is well formed, and yet nothing that this lab can open. */
export type ContentsFault =
  | RunTextFault
  | { readonly code: 'no-exercise' | 'altered' | 'unseen-character' }
  | { readonly code: 'seed-too-long'; readonly length: number; readonly most: number }

export function contentsOf(snapshot: Snapshot): Result<Contents, ContentsFault> {
  const { link, code, place } = snapshot
  const seed = workspaceSeed(link.seed)
  if (!seed.ok) return seed
  if (isCodeRun(link)) {
    const run = codeOfSnapshot(snapshot)
    return run.ok ? ok({ kind: 'exercise', run: run.value }) : run
  }
  if (link.kind === 'run') {
    const request = requestOf(link)
    if (code !== null) return err({ code: 'no-exercise' })
    return request.ok ? ok({ kind: 'services', link, request: request.value, place }) : request
  }
  const actors = Object.entries(link.actors).map(([name, all]) => ({ name, actions: all.length }))
  return ok({ kind: 'log', link, actors, pasted: pastedIn(link), code, place })
}

const pastedIn = ({ actors }: LogLink): readonly PastedBeef[] =>
  (actors['lab'] ?? []).flatMap((action) =>
    action.kind === 'submit'
      ? [{ txid: subjectOf(action.beef), bytes: action.beef.length, topics: action.topics }]
      : [],
  )

/** The last transaction is the subject, unless the BEEF names one. */
function subjectOf(beef: Uint8Array): Txid | null {
  const read = readBeef(beef)
  if (!read.ok) return null
  const { atomic, entries } = read.value
  return atomic?.txid ?? entries.at(-1)?.txid ?? null
}
