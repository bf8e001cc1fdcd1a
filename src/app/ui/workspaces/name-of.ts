import { err, ok, type Result } from '#base/result.ts'

/** Why a workspace cannot be called that. */
export type WorkspaceNameFault =
  | { readonly code: 'no-name' }
  | { readonly code: 'name-too-long'; readonly length: number; readonly most: number }
  | { readonly code: 'unseen-character' }
  | { readonly code: 'workspace-name-taken'; readonly name: string }

/** Why a workspace cannot grow from that. */
export type SeedFault =
  | { readonly code: 'seed-too-long'; readonly length: number; readonly most: number }
  | { readonly code: 'unseen-character' }

const MOST_NAME = 60
/** As many as a link holds. */
const MOST_SEED = 100

/** Controls, and what turns or hides the text around it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

export function workspaceName(given: string): Result<string, WorkspaceNameFault> {
  const name = given.normalize('NFC').trim()
  if (name === '') return err({ code: 'no-name' })
  if (name.length > MOST_NAME)
    return err({ code: 'name-too-long', length: name.length, most: MOST_NAME })
  return UNSEEN.test(name) ? err({ code: 'unseen-character' }) : ok(name)
}

/** Null where none is given: the caller then takes a fresh one. */
export function workspaceSeed(given: string): Result<string | null, SeedFault> {
  if (given.length > MOST_SEED)
    return err({ code: 'seed-too-long', length: given.length, most: MOST_SEED })
  if (UNSEEN.test(given)) return err({ code: 'unseen-character' })
  return ok(given === '' ? null : given)
}

/** The name, or the name with the first number that nobody has. */
export function freeName(name: string, taken: readonly string[]): string {
  const at = (n: number) => (n === 1 ? name : `${name.slice(0, MOST_NAME - 5)} ${n}`)
  let n = 1
  while (taken.includes(at(n))) n++
  return at(n)
}

export const copyName = (name: string): string => `Copy of ${name}`.slice(0, MOST_NAME)
