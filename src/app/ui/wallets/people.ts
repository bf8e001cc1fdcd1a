import { err, ok, type Result } from '#base/result.ts'
import type { IdentityKey } from '#chain/ids.ts'
import { personOf, type Person } from '#chain/keys.ts'

/** Why nobody was added. */
export type NameFault =
  | { readonly code: 'not-a-name'; readonly text: string }
  /** Reserved, or somebody has it already. */
  | { readonly code: 'name-taken'; readonly name: string }
  | { readonly code: 'too-many-people'; readonly most: number }

/** Whose wallets this workspace has; the same in every tab. */
export interface People {
  /** In the order in which they came; the same list as long as nobody is added. */
  all(): readonly Person[]
  /** The miner, too, out of whose rewards the faucet pays. */
  find(owner: IdentityKey): Person | null
  readonly miner: Person
  /** A person is a name: whoever adds the same name to the same workspace has the same keys. */
  add(name: string): Result<Person, NameFault>
  /** Tells when somebody was added here or in another tab; returns the way to stop. */
  watch(tell: () => void): () => void
  /** Back to those who are there from the start. */
  reset(): void
}

/** Where the names that were added are kept: a preference, no part of the state. */
export interface KeptNames {
  read(): string | null
  write(text: string, names: readonly string[]): void
  /** Tells what another tab wrote; returns the way to stop. */
  watch(tell: () => void): () => void
}

export const FIRST_PEOPLE: readonly string[] = ['alice', 'bob', 'merchant', 'warehouse']
const MOST_PEOPLE = 40
const NAME = /^[a-z][a-z0-9-]{0,23}$/
const MINER = 'miner'
/** The miner's coins are the chain's own: no wallet of the page's. */
const RESERVED: readonly string[] = [MINER]

export function workspacePeople(seed: string, kept: KeptNames): People {
  const known = new Map<string, Person>()
  const listeners = new Set<() => void>()
  let text: string | null | undefined
  let people: readonly Person[] = []

  const person = (name: string): Person => {
    const found = known.get(name) ?? personOf(seed, name)
    known.set(name, found)
    return found
  }
  const miner = person(MINER)
  const all = (): readonly Person[] => {
    const now = kept.read()
    if (now === text) return people
    text = now
    people = [...FIRST_PEOPLE, ...namesIn(now)].map(person)
    return people
  }
  const keep = (names: readonly string[]): void => {
    kept.write(JSON.stringify(names), names)
    for (const tell of listeners) tell()
  }
  return {
    all,
    miner,
    find: (owner) => [...all(), miner].find(({ identityKey }) => identityKey === owner) ?? null,
    add(given) {
      const name = given.trim().toLowerCase()
      if (!NAME.test(name)) return err({ code: 'not-a-name', text: given })
      const names = all().map((each) => each.name)
      if ([...names, ...RESERVED].includes(name)) return err({ code: 'name-taken', name })
      if (names.length >= MOST_PEOPLE) return err({ code: 'too-many-people', most: MOST_PEOPLE })
      keep([...names.slice(FIRST_PEOPLE.length), name])
      return ok(person(name))
    },
    watch(tell) {
      listeners.add(tell)
      const stop = kept.watch(tell)
      return () => {
        listeners.delete(tell)
        stop()
      }
    },
    reset: () => keep([]),
  }
}

/** Whatever else wrote there, only names come out, each once. */
export function namesIn(text: string | null): readonly string[] {
  try {
    const names: unknown = JSON.parse(text ?? '[]')
    if (!Array.isArray(names)) return []
    const fit = names.filter((name): name is string => typeof name === 'string' && NAME.test(name))
    const taken = [...FIRST_PEOPLE, ...RESERVED]
    return [...new Set(fit)]
      .filter((name) => !taken.includes(name))
      .slice(0, MOST_PEOPLE - FIRST_PEOPLE.length)
  } catch {
    return []
  }
}
