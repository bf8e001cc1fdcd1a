import * as v from 'valibot'
import { concatBytes, hex, toHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { CHECK_BYTES } from '#model/event-check.ts'
import { actionsSchema, linkActionsSchema } from './action-schema.ts'
import { blobWriter, cutBlobs, type BlobWriter } from './blobs.ts'
import { parseHostileJson } from './hostile-json.ts'
import type { LinkFault } from './link-fault.ts'
import type { LogLink, RunLink, Snapshot } from './snapshot.ts'
import { writeAction } from './wire-action.ts'
import { shaped } from './shaped.ts'
import { extrasSchema, LIMITS, list, name, schedule } from './wire-schema.ts'

const HASH_BYTES = 32
const LINE_FEED = 10

/** Version 1: 32 bytes of hash, one line of JSON, then the bytes that it names. What is at rest is left out. */
export function writeWire({ link, code, place }: Snapshot): Uint8Array<ArrayBuffer> {
  const blobs = blobWriter()
  const head =
    link.kind === 'log'
      ? [
          'log',
          link.seed,
          Object.entries(link.actors).map(([actor, actions]) => [
            actor,
            actions.map((action) => writeAction(action, blobs)),
          ]),
        ]
      : ['run', link.scenario, link.seed, link.schedule]
  const edits = link.kind === 'run' ? link.edits.map((action) => writeAction(action, blobs)) : []
  const extras = {
    ...(edits.length > 0 && { e: edits }),
    ...(code && { c: [code.exercise, code.files] }),
    ...(place !== null && { p: place }),
    ...(link.kind === 'log' && notesOf(link, blobs)),
    ...(blobs.lengths().length > 0 && { b: blobs.lengths() }),
  }
  const line = Object.keys(extras).length > 0 ? [...head, extras] : head
  return concatBytes([
    hex(link.hash),
    new TextEncoder().encode(`${JSON.stringify(line)}\n`),
    blobs.bytes(),
  ])
}

/** Times as differences: near each other, they are short. */
function notesOf({ times, checks, people }: LogLink, { place }: BlobWriter) {
  return {
    ...(times.length > 0 && { t: times.map((time, i) => time - (times[i - 1] ?? 0)) }),
    ...(checks.length > 0 && { k: place(checks) }),
    ...(people.length > 0 && { n: people.map(({ name: one, at }) => [one, at]) }),
  }
}

/** Everything checked, nothing run: what it says may still be untrue. */
export function readWire(bytes: Uint8Array<ArrayBuffer>): Result<Snapshot, LinkFault> {
  const end = bytes.indexOf(LINE_FEED, HASH_BYTES)
  if (end < 0) return err({ code: 'not-json' })
  const text = textOf(bytes.subarray(HASH_BYTES, end))
  if (text === null) return err({ code: 'not-utf8' })
  const json = parseHostileJson(text)
  if (!json.ok) return json
  const line = shaped(lineSchema, json.value)
  if (!line.ok) return line
  const { kind, parts, extras } = line.value
  const blobs = cutBlobs(bytes.slice(end + 1), extras.b)
  if (blobs === null) return err({ code: 'bad-bytes', at: 'b' })
  const hash = toHex(bytes, 0, HASH_BYTES)
  const link =
    kind === 'run' ? runOf(parts, extras, blobs, hash) : logOf(parts, extras, blobs, hash)
  return link.ok ? ok({ link: link.value, code: extras.c, place: extras.p }) : link
}

type Extras = v.InferOutput<typeof extrasSchema>
type Blobs = readonly Uint8Array[]

const nothing = (at: string) => err({ code: 'bad-shape', at, expected: 'nothing' } as const)

function runOf(
  parts: readonly unknown[],
  { e, t, k, n }: Extras,
  blobs: Blobs,
  hash: string,
): Result<RunLink, LinkFault> {
  if (t.length > 0) return nothing('t')
  if (k !== null) return nothing('k')
  if (n.length > 0) return nothing('n')
  const run = shaped(v.strictObject({ run: runSchema, e: actionsSchema(blobs) }), { run: parts, e })
  if (!run.ok) return run
  const [scenario, seed, chosen] = run.value.run
  return ok({ kind: 'run', scenario, seed, schedule: chosen, edits: run.value.e, hash })
}

function logOf(
  parts: readonly unknown[],
  { e, t, k, n }: Extras,
  blobs: Blobs,
  hash: string,
): Result<LogLink, LinkFault> {
  if (e.length > 0) return nothing('e')
  const log = shaped(v.strictObject({ log: logSchema(linkActionsSchema(blobs)) }), { log: parts })
  if (!log.ok) return log
  const [seed, pairs] = log.value.log
  if (new Set(pairs.map(([actor]) => actor)).size < pairs.length)
    return err({ code: 'bad-shape', at: 'log.1', expected: 'each actor once' })
  const actors = Object.fromEntries(pairs)
  const count = actors['lab']?.length ?? 0
  const checks = k === null ? new Uint8Array() : blobs[k]
  if (checks === undefined) return err({ code: 'bad-bytes', at: 'k' })
  let time = 0
  const times = t.map((more) => (time += more))
  if (times.length > 0 && (times.length !== count || !times.every(Number.isSafeInteger)))
    return err({ code: 'bad-shape', at: 't', expected: `${count} times` })
  if (checks.length > 0 && checks.length !== count * CHECK_BYTES)
    return err({ code: 'bad-shape', at: 'k', expected: `${count * CHECK_BYTES} bytes` })
  const people = n.map(([who, at]) => ({ name: who, at }))
  return ok({ kind: 'log', seed, actors, times, checks, people, hash })
}

const lineSchema = v.pipe(
  v.array(v.unknown()),
  v.minLength(2),
  v.transform(([kind, ...rest]) => {
    const last = rest.at(-1)
    const extras = typeof last === 'object' && !Array.isArray(last) ? last : undefined
    return { kind, parts: extras === undefined ? rest : rest.slice(0, -1), extras: extras ?? {} }
  }),
  v.strictObject({
    kind: v.picklist(['log', 'run']),
    parts: v.array(v.unknown()),
    extras: extrasSchema,
  }),
)

const runSchema = v.strictTuple([name, name, schedule])

const logSchema = (actions: ReturnType<typeof linkActionsSchema>) =>
  v.strictTuple([name, list(v.strictTuple([name, actions]), LIMITS.actors)])

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
