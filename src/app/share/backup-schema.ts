import * as v from 'valibot'
import type { DeskContents } from '#model/desk.ts'
import type { HandedBeef } from '#model/handed-beef.ts'
import { fromBase64Url } from './base64url.ts'
import { files, list, LIMITS, name, natural, owner } from './wire-schema.ts'

/** More than any browser's lab holds. */
const MOST = { workspaces: 200, people: 40, handed: 1_000, exercises: 50, earlier: 2_000 } as const

const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most))

const bytes = v.pipe(
  v.string(),
  v.transform((base64) => fromBase64Url(base64)),
  v.check((read) => read.ok, 'bytes in base64url'),
  v.transform((read) => (read.ok ? read.value : new Uint8Array())),
)

const handed = v.pipe(
  v.strictTuple([name, owner, natural, bytes]),
  v.transform(([from, to, at, beef]): Omit<HandedBeef, 'id'> => ({ from, to, at, beef })),
)

const workspace = v.strictObject({
  name: text(LIMITS.name),
  people: list(name, MOST.people),
  guest: v.boolean(),
  handed: list(handed, MOST.handed),
  /** A link, which has a version and checks of its own. */
  log: v.string(),
})

const solved = v.strictObject({ at: natural, solutionSeen: v.boolean() })

const progress = v.strictObject({
  exercise: name,
  passed: v.record(name, natural),
  hints: v.pipe(
    v.record(v.pipe(v.string(), v.regex(/^\d{1,3}$/, 'the number of a step')), natural),
    v.transform((read): Record<number, number> => read),
  ),
  solutionSeen: v.boolean(),
  solved: v.nullable(solved),
})

const desk: v.GenericSchema<unknown, DeskContents> = v.strictObject({
  work: list(v.strictObject({ exercise: name, files, step: natural, at: natural }), MOST.exercises),
  earlier: list(v.strictObject({ exercise: name, files, at: natural }), MOST.earlier),
  progress: list(progress, MOST.exercises),
})

/** Version 1; strict, as of a stranger. */
export const backupSchema = v.strictObject({
  atomicOverlayLabBackup: v.literal(1),
  made: natural,
  workspaces: list(workspace, MOST.workspaces),
  desk,
})
