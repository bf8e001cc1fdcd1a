import type { KnownRoots } from '#chain/ancestry.ts'
import { assert } from '#base/result.ts'
import { readBeef } from '#chain/read-beef.ts'
import { draftsOf } from './beef-shapes.ts'
import { bytesMutations } from './bytes-mutations.ts'
import { generatedBeef, type GeneratedBeef, type Recipe } from './generated-beefs.ts'
import { mutations, type Mutation } from './mutations.ts'
import { seeded } from './seeded.ts'

/** Bytes to be judged; `roots` are those of the transactions as they are after the change. */
export interface SpoiledBeef {
  /** The kind of change, or 'untouched'. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly roots: KnownRoots
}

/** One transaction that is not proven changed, and what stands on it signed anew; null where it has nothing to change. */
function spoiledByMutation(recipe: Recipe, name: string, change: Mutation): GeneratedBeef | null {
  const { shape, size, seed } = recipe
  const random = seeded(`${seed}/${shape}/${name}`)
  const open = draftsOf(shape, size, seed).flatMap(({ block }, at) => (block === null ? [at] : []))
  const member = open[random.below(open.length)] ?? 0
  let changed = false
  const beef = generatedBeef({
    ...recipe,
    tampering: {
      member,
      change(spending) {
        const transaction = change(spending, random)
        changed = transaction !== null
        return transaction ?? spending.transaction
      },
    },
  })
  return changed ? beef : null
}

/** The BEEF of a recipe, untouched and after every change that it allows. */
export function* spoiledBeefs(recipe: Recipe): Generator<SpoiledBeef> {
  const { bytes, roots } = generatedBeef(recipe)
  yield { name: 'untouched', bytes, roots }
  for (const [name, change] of mutations) {
    const beef = spoiledByMutation(recipe, name, change)
    if (beef) yield { name, bytes: beef.bytes, roots: beef.roots }
  }
  const read = readBeef(bytes)
  assert(read.ok, 'what was generated reads back')
  for (const [name, change] of bytesMutations) {
    const changed = change(read.value, seeded(`${recipe.seed}/${recipe.shape}/${name}`))
    if (changed) yield { name, bytes: changed, roots }
  }
}
