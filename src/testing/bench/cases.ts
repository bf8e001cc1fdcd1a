import type { Recipe } from '#testing/generated-beefs.ts'

export interface BenchCase {
  readonly name: string
  readonly kind: 'verify' | 'parse' | 'ef' | 'hostile'
  readonly recipe: Recipe
  /** Why the SDK stays out of it. */
  readonly without?: string
}

type Size = readonly [shape: Recipe['shape'], size: number, without?: string]

const named = (kind: BenchCase['kind'], recipe: Recipe, without?: string): BenchCase => ({
  name: `${kind}/${recipe.shape}-${recipe.size}`,
  kind,
  recipe,
  ...(without === undefined ? {} : { without }),
})

const of =
  (kind: BenchCase['kind'], locked: Recipe['locked'] = 'own') =>
  ([shape, size, without]: Size): BenchCase =>
    named(kind, { shape, size, seed: 'bench', locked }, without)

const verified: readonly Size[] = [
  ['chain', 10],
  ['chain', 100],
  ['chain', 1000],
  ['chain', 5000],
  ['fan', 100],
  ['fan', 1000],
  ['tree', 100],
  ['tree', 1000],
  ['diamond', 20],
  ['diamond', 24, 'it doubles at every level: 16 times diamond-20'],
  ['one-block', 100],
  ['many-blocks', 100],
  ['many-inputs', 100],
  ['many-inputs', 1000],
  ['many-inputs', 5000, 'quadratic: about 40 s'],
  ['fan', 5000, 'quadratic: about 50 s'],
  ['pushdrop-chain', 100],
  ['fallback-chain', 100],
]

const hostile: readonly Size[] = [
  ['chain', 20_000, 'its stack overflows'],
  ['diamond', 40, 'weeks'],
  ['one-block', 5000, 'minutes: every leaf climbs anew'],
]

/** What is measured, in order; fixtures are the same bytes in both places. */
export const benchCases: readonly BenchCase[] = [
  ...verified.map(of('verify')),
  ...(
    [
      ['chain', 1000],
      ['tree', 1000],
      ['one-block', 100],
    ] as const
  ).map(of('parse')),
  ...(
    [
      ['chain', 10],
      ['many-inputs', 1000],
    ] as const
  ).map(of('ef')),
  ...hostile.map(of('hostile', 'none')),
  {
    name: 'hostile/strange-chain-20000',
    kind: 'hostile',
    recipe: { shape: 'chain', size: 20_000, seed: 'bench', locked: 'strange' },
    without: 'its stack overflows',
  },
]
