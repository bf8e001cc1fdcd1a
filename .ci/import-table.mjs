// @ts-check
// Who may import whom, and the lint rules that enforce it.
import { readFileSync } from 'node:fs'

/** The four that never import each other: they meet in engine/. */
const four = ['overlay', 'baskets', 'broadcast', 'identity']
const model = ['base', 'chain', 'model']
const engine = [...model, ...four]
const services = [...engine, 'engine', 'simulation']
const module4 = [...services, 'services']
const labApi = engine
const grading = [...module4, 'lab-api']
const exercises = [...model, 'lab-api', 'grading', 'samples']
const lessons = [...grading, 'grading', 'exercises', 'module4', 'samples', 'diagrams', 'widgets']

/** @type {Record<string, { home: 'core' | 'course' | 'app', imports: string[], npm: string[] }>} */
export const folders = {
  base: { home: 'core', imports: [], npm: [] },
  simulation: { home: 'core', imports: ['base'], npm: [] },
  chain: { home: 'core', imports: ['base'], npm: ['@bsv/sdk', '@bitauth/libauth', 'hash-wasm'] },
  model: { home: 'core', imports: ['base', 'chain'], npm: [] },
  overlay: { home: 'core', imports: model, npm: [] },
  baskets: { home: 'core', imports: model, npm: [] },
  broadcast: { home: 'core', imports: model, npm: [] },
  identity: { home: 'core', imports: model, npm: ['@bsv/sdk'] },
  engine: { home: 'core', imports: engine, npm: [] },
  services: { home: 'core', imports: services, npm: [] },
  module4: { home: 'course', imports: module4, npm: [] },
  samples: { home: 'course', imports: [...model, 'overlay'], npm: [] },
  'lab-api': { home: 'course', imports: labApi, npm: ['@bsv/sdk'] },
  grading: { home: 'course', imports: grading, npm: [] },
  exercises: { home: 'course', imports: exercises, npm: [] },
  runner: { home: 'course', imports: ['base', 'grading', 'exercises'], npm: ['sucrase'] },
  storage: { home: 'app', imports: model, npm: ['dexie'] },
  share: { home: 'app', imports: model, npm: ['valibot'] },
  diagrams: { home: 'app', imports: model, npm: [] },
  widgets: {
    home: 'app',
    imports: [...model, 'diagrams'],
    npm: [
      'react',
      'react-dom',
      'react-aria-components',
      'react-resizable-panels',
      'lucide-react',
      'mermaid',
      'monaco-editor',
      'prettier',
    ],
  },
  lessons: { home: 'app', imports: lessons, npm: ['react'] },
  console: { home: 'app', imports: [], npm: [] },
  ui: {
    home: 'app',
    imports: [],
    npm: [
      'react',
      'react-dom',
      'react-aria-components',
      'react-resizable-panels',
      'lucide-react',
      'zustand',
      'wouter',
      'dexie-react-hooks',
      '@fontsource-variable/inter',
      '@fontsource-variable/jetbrains-mono',
    ],
  },
}
const allBut = (/** @type {string[]} */ ...not) =>
  Object.keys(folders).filter((name) => !not.includes(name))
Object.assign(folders['console'] ?? {}, { imports: allBut('console', 'ui', 'lessons') })
Object.assign(folders['ui'] ?? {}, { imports: allBut('ui') })

/** One file each, narrower than a folder: the door for a library, and the two that the page may not touch. */
const files = {
  'src/core/simulation/virtual-indexed-db.ts': { folder: 'simulation', npm: ['fake-indexeddb'] },
  'src/app/storage/databases.ts': { folder: 'storage', npm: ['dexie', 'fake-indexeddb'] },
  'src/course/grading/world.ts': { folder: 'grading', npm: ['dexie'] },
}
/** What a learner's program may import; ours are programs like theirs. */
const programs = [
  '**/src/course/exercises/*/starter.ts',
  '**/src/course/exercises/*/blank.ts',
  '**/src/course/exercises/*/solution.ts',
]
const ofLearners = ['@bsv/sdk', 'dexie']
const closedToUi = ['#storage/commit.ts', '#chain/sign.ts']

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
)
const packages = Object.keys({ ...dependencies, ...devDependencies })

/** Every package of package.json but those, and Node's own modules. @param {string[]} npm */
const allPackagesBut = (npm) => [
  'node:*',
  ...packages.filter((name) => !npm.includes(name)).flatMap((name) => [name, `${name}/**`]),
]

/** @param {string} folder */
function row(folder) {
  const found = folders[folder]
  if (!found) throw new Error(`no such folder: ${folder}`)
  return found
}

/** @param {string} folder @param {string[]} [library] packages that one file of the folder opens the door to */
function restriction(folder, library = []) {
  const { imports, npm } = row(folder)
  const types =
    ['base', 'simulation'].includes(folder) || npm.includes('@bsv/sdk') ? [] : ['@bsv/sdk']
  return [
    'error',
    {
      paths: (folder === 'ui' ? closedToUi : []).map((name) => ({
        name,
        message: 'Writes and signatures go through the engine',
      })),
      patterns: [
        { group: ['../**'], message: 'Across folders: #folder/file.ts' },
        {
          group: ['#*/**', ...[folder, ...imports].map((name) => `!#${name}/**`)],
          message: `${folder} may not import this folder`,
        },
        {
          group: allPackagesBut([...npm, ...library, ...types]),
          message: `${folder} may not import this package`,
        },
        ...types.map((name) => ({
          group: [name],
          allowTypeImports: true,
          message: `${folder} may use its types only`,
        })),
      ],
    },
  ]
}

/** Lint overrides: an override replaces the base rule, so each repeats what all share. */
export function importRules() {
  const of = (/** @type {string[]} */ globs, /** @type {unknown} */ rule) => ({
    files: globs,
    rules: { 'no-restricted-imports': rule },
  })
  return [
    ...Object.entries(folders).map(([name, { home }]) =>
      of([`**/src/${home}/${name}/**`], restriction(name)),
    ),
    ...Object.entries(files).map(([file, { folder, npm }]) =>
      of([`**/${file}`], restriction(folder, npm)),
    ),
    of(programs, [
      'error',
      {
        patterns: [
          { group: ['../**', '#*/**'], message: 'A learner has the files of one folder' },
          { group: allPackagesBut(ofLearners), message: 'A learner does not have this package' },
        ],
      },
    ]),
    of(
      ['**/*.test.ts', '**/*.test.tsx', '**/src/testing/**'],
      ['error', { patterns: [{ group: ['../**'], message: 'Across folders: #folder/file.ts' }] }],
    ),
    of(
      [
        '**/src/main.tsx',
        '**/src/connect.ts',
        '**/src/connect-network.ts',
        '**/src/network.worker.ts',
        '**/src/course/runner/vite-plugin.ts',
        '**/src/course/runner/learner-typings.ts',
        '**/e2e/**',
        '**/vite.config.ts',
        '**/.ci/**',
      ],
      'off',
    ),
  ]
}
