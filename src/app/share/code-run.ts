import { toHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { plainHashes } from '#chain/hash.ts'
import type { SharedCode, Snapshot } from './snapshot.ts'

/** An exercise's code, a run that it is to be given, or both. */
export interface CodeRun {
  readonly exercise: string
  /** Null: only a run, for whatever code its reader has. */
  readonly files: SharedCode['files'] | null
  /** A counterexample's code, as the exercises write it; null: only files. */
  readonly replay: string | null
  /** 64 hex digits: what that run came to where it was shared; null: nobody knows. */
  readonly came: string | null
}

const SCENARIO = /^exercise\/([a-z0-9-]{1,40})$/
/** The seed stands in the code of the run; a link's may not be empty, so it says what the hash is of. */
const OF_TEXT = '-'
const OF_RUN = 'run'

/** Code that nobody has run has no state: its hash is that of the text. */
function hashOf({ exercise, files, replay }: Omit<CodeRun, 'came'>): string {
  const sorted = Object.entries(files ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify([exercise, files && sorted, replay])
  return toHex(plainHashes.sha256(new TextEncoder().encode(text)))
}

export function snapshotOfCode(run: CodeRun): Snapshot {
  const { exercise, files, replay, came } = run
  return {
    link: {
      kind: 'run',
      scenario: `exercise/${exercise}`,
      seed: came === null ? OF_TEXT : OF_RUN,
      schedule: replay ?? '',
      edits: [],
      hash: came ?? hashOf(run),
    },
    code: files && { exercise, files },
    place: null,
  }
}

export const isCodeRun = (link: Snapshot['link']): boolean =>
  link.kind === 'run' && link.scenario.startsWith('exercise/')

/** What `snapshotOfCode` was given, or why it is not that. */
export function codeOfSnapshot({
  link,
  code,
}: Snapshot): Result<CodeRun, { readonly code: 'no-exercise' } | { readonly code: 'altered' }> {
  const [, exercise] = (link.kind === 'run' && SCENARIO.exec(link.scenario)) || []
  if (link.kind === 'log' || exercise === undefined) return err({ code: 'no-exercise' })
  if (code !== null && code.exercise !== exercise) return err({ code: 'no-exercise' })
  const replay = link.schedule === '' ? null : link.schedule
  const told = { exercise, files: code && code.files, replay }
  if (link.edits.length > 0) return err({ code: 'altered' })
  // Running it shows whether it comes to that.
  if (link.seed === OF_RUN && replay !== null) return ok({ ...told, came: link.hash })
  const asMade = link.seed === OF_TEXT && hashOf(told) === link.hash
  return asMade ? ok({ ...told, came: null }) : err({ code: 'altered' })
}
