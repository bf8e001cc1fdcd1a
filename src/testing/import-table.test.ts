import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const OXLINT = join(root, 'node_modules/oxlint/bin/oxlint')

/** DESIGN's table, written out a second time on purpose: the lint rules are derived from another copy. */
const FOUR = ['overlay', 'baskets', 'broadcast', 'identity']
const FIRST = ['base', 'chain', 'model']
const ENGINE = [...FIRST, ...FOUR]
const SERVICES = [...ENGINE, 'engine', 'simulation']
const HOME: Record<string, string> = {}
for (const name of [...ENGINE, 'simulation', 'engine', 'services']) HOME[name] = 'core'
for (const name of ['module4', 'samples', 'lab-api', 'exercises', 'grading', 'runner'])
  HOME[name] = 'course'
for (const name of ['storage', 'diagrams', 'share', 'widgets', 'lessons', 'console', 'ui'])
  HOME[name] = 'app'
const ALL = Object.keys(HOME)
const GRADING = [...SERVICES, 'services', 'lab-api']
const MAY: Record<string, readonly string[]> = {
  base: [],
  simulation: ['base'],
  chain: ['base'],
  model: ['base', 'chain'],
  ...Object.fromEntries(FOUR.map((name) => [name, FIRST])),
  engine: ENGINE,
  services: SERVICES,
  module4: [...SERVICES, 'services'],
  samples: [...FIRST, 'overlay'],
  'lab-api': ENGINE,
  grading: GRADING,
  exercises: [...FIRST, 'lab-api', 'grading', 'samples'],
  runner: ['base', 'grading', 'exercises'],
  storage: FIRST,
  share: FIRST,
  diagrams: FIRST,
  widgets: [...FIRST, 'diagrams'],
  lessons: [...GRADING, 'grading', 'exercises', 'module4', 'samples', 'diagrams', 'widgets'],
  console: ALL.filter((name) => name !== 'ui' && name !== 'lessons'),
  ui: ALL,
}

interface Diagnostic {
  readonly code: string
  readonly filename: string
}

interface Attempt {
  readonly from: string
  readonly imports: string
  readonly allowed: boolean
  readonly line?: string
}

const forms = ["import { a } from 'X'", "import type { A } from 'X'", "export { a } from 'X'"]
const attempts: readonly Attempt[] = [
  ...ALL.flatMap((from) =>
    [...ALL, 'testing']
      .filter((to) => to !== from)
      .map((to) => ({
        from,
        imports: `#${to}/some-file.ts`,
        allowed: to !== 'testing' && (MAY[from] ?? []).includes(to),
      })),
  ),
  ...ALL.map((from) => ({ from, imports: '../other/file.ts', allowed: false })),
  ...ALL.map((from) => ({ from, imports: './file.ts', allowed: true })),
  ...ALL.map((from) => ({ from, imports: 'node:fs', allowed: false })),
  ...ALL.map((from) => ({ from, imports: 'dexie', allowed: from === 'storage' })),
  ...ALL.map((from) => ({
    from,
    imports: 'react',
    allowed: ['widgets', 'lessons', 'ui'].includes(from),
  })),
  ...ALL.map((from) => ({
    from,
    imports: '@bsv/sdk',
    allowed: ['chain', 'identity', 'lab-api'].includes(from),
    line: "import { a } from 'X'",
  })),
  ...ALL.map((from) => ({
    from,
    imports: '@bsv/sdk',
    allowed: !['base', 'simulation'].includes(from),
    line: "import type { A } from 'X'",
  })),
  { from: 'ui', imports: '#storage/commit.ts', allowed: false },
  { from: 'ui', imports: '#chain/sign.ts', allowed: false },
  { from: 'simulation', imports: 'fake-indexeddb', allowed: false },
]

let place = ''
let flagged: ReadonlySet<string> = new Set()
const fileOf = (attempt: Attempt, index: number) =>
  join('src', HOME[attempt.from] ?? '', attempt.from, `attempt-${index}.ts`)

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'import-table-'))
  for (const [index, attempt] of attempts.entries()) {
    const file = join(place, fileOf(attempt, index))
    mkdirSync(dirname(file), { recursive: true })
    const lines = attempt.line === undefined ? forms : [attempt.line]
    writeFileSync(file, lines.map((line) => line.replace('X', attempt.imports)).join('\n'))
  }
  const { stdout } = spawnSync(
    process.execPath,
    [OXLINT, '-c', join(root, '.ci/oxlint.config.mjs'), '--format', 'json', '--no-ignore', '.'],
    { cwd: place, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] }
  flagged = new Set(
    diagnostics
      .filter(({ code }) => code.includes('no-restricted-imports'))
      .map(({ filename }) => filename.replaceAll('\\', '/')),
  )
}, 120_000)

afterAll(() => {
  rmSync(place, { recursive: true, force: true })
})

test('L1 every forbidden import is refused and every allowed one passes', () => {
  const wrong = attempts.flatMap((attempt, index) => {
    const refused = flagged.has(fileOf(attempt, index).replaceAll('\\', '/'))
    return refused === attempt.allowed
      ? [`${attempt.from} -> ${attempt.imports}: ${refused ? 'refused' : 'let through'}`]
      : []
  })
  expect(wrong).toEqual([])
  expect(attempts.filter(({ allowed }) => !allowed).length).toBeGreaterThan(400)
})
