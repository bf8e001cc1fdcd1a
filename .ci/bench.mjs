// @ts-check
// `npm run bench -- [NAME…] [--json FILE] [--rounds N] [--budget SECONDS]`: ours against @bsv/sdk on the same bytes, in Chromium and in Node.
// A contestant leaves a case after `budget` seconds, so the default table takes about four minutes; five rounds of all need --budget 60.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { installDriver, timeOverlay } from './bench-overlay.mjs'
import { measurePage } from './bench-page.mjs'
import { heading, rowsOf, rowText, short } from './bench-table.mjs'
import { chromiumLaunch } from './chromium.mjs'

/** @typedef {import('../src/testing/bench/cases.ts').BenchCase} BenchCase */
/** @typedef {import('../src/testing/bench/contest.ts').Rules} Rules */
/** @typedef {import('./bench-table.mjs').Outcome} Outcome */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    budget: { type: 'string', default: '4' },
  },
})
const rules = { rounds: Number(values.rounds), budget: Number(values.budget) * 1000 }

const source = fileURLToPath(new URL('../src/testing/bench', import.meta.url))
const built = fileURLToPath(new URL('../node_modules/.bench', import.meta.url))
const pageFolder = join(built, 'page')
const nodeFolder = join(built, 'node')
const fixtures = join(pageFolder, 'fixtures')

/** Nothing of the product's own build: another page, without its policy.
 * @param {import('vite').BuildEnvironmentOptions} options @returns {import('vite').InlineConfig} */
const config = (options) => ({
  configFile: false,
  root: source,
  base: './',
  logLevel: 'error',
  worker: { format: 'es' },
  resolve: { dedupe: ['@bsv/sdk'] },
  preview: { port: 0, host: '127.0.0.1' },
  build: { emptyOutDir: true, chunkSizeWarningLimit: 4000, ...options },
})

/** @param {readonly string[]} entries files for Node, which runs no TypeScript */
async function buildAll(entries) {
  await build(config({ outDir: pageFolder, target: 'es2022' }))
  const input = entries.map((name) => join(source, `${name}.ts`))
  await build(config({ outDir: nodeFolder, target: 'node20', ssr: true, rollupOptions: { input } }))
  return Promise.all(
    entries.slice(0, 3).map((name) => import(pathToFileURL(join(nodeFolder, `${name}.js`)).href)),
  )
}

const [{ benchCases }, { writeFixtures, fileOf }, inNode] = await buildAll([
  'cases',
  'write-fixtures',
  'node',
  'node-signatures',
])
/** @type {ReadonlyMap<string, BenchCase>} */
const cases = new Map(benchCases.map((/** @type {BenchCase} */ one) => [one.name, one]))

/** @param {string} name @returns {BenchCase} */
function caseOf(name) {
  const found = cases.get(name)
  if (!found) throw new Error(`no such case: ${name}`)
  return found
}

const PAGE = 'main-thread/tree-1000'
const MEMORY = 'memory/tree-1000'
const SUBMIT = 'submit/fan-100'
const COMMITS = ['commit/chain-10', 'commit/tree-100']
const LINKS = ['links/exercise', 'links/counterexample', 'links/fault']
const all = [...cases.keys(), ...COMMITS, SUBMIT, PAGE, MEMORY, ...LINKS]

/** The case whose fixture another measurement takes. @param {string} name */
const fixtureOf = (name) => caseOf(cases.has(name) ? name : name.replace(/^[a-z-]+/, 'verify'))

/** These take no fixture. @param {string} name */
const isLink = (name) => LINKS.includes(name)

/** By the whole name or one part of it: `verify/chain-100`, `chain-100`, `verify`. */
const wanted = all.filter(
  (name) =>
    positionals.length === 0 ||
    positionals.some((part) => part === name || name.split('/').includes(part)),
)
if (wanted.length === 0) {
  console.error(`Nothing is called that. There are:\n  ${all.join('\n  ')}`)
  process.exit(1)
}
const warmUp = caseOf('verify/chain-10')
writeFixtures(fixtures, [
  warmUp.name,
  ...wanted.filter((name) => !isLink(name)).map((name) => fixtureOf(name).name),
])

const profile = mkdtempSync(join(tmpdir(), 'bench-'))
const server = await preview(config({ outDir: pageFolder }))
// Not incognito: there IndexedDB stays in memory.
const context = await chromium.launchPersistentContext(profile, chromiumLaunch())
const page = await context.newPage()
page.on('pageerror', ({ message }) => console.error(message))
page.setDefaultTimeout(0)
await page.goto(server.resolvedUrls?.local[0] ?? '')
await page.waitForFunction('window.bench')

/** @param {string} method @param {...unknown} given */
const inPage = (method, ...given) =>
  page.evaluate(
    ([name, parameters]) => Reflect.get(globalThis, 'bench')[name](...parameters),
    /** @type {const} */ ([method, given]),
  )

/** @type {Record<string, (one: BenchCase, rules: Rules) => Promise<Outcome>>} */
const places = {
  chromium: (one, given) => inPage('measure', one, fileOf(one), given),
  node: (one, given) => inNode.measure(one, fixtures, fileOf(one), given),
}

/** @type {Record<string, Record<string, object>>} */
const table = {}

/** @param {string} name @param {string} place @param {Outcome} outcome */
function note(name, place, { samples, failed }) {
  for (const { name: key, figures } of rowsOf(name, samples)) {
    table[key] = { ...table[key], [place]: figures }
    console.log(rowText(key, place, figures))
  }
  for (const [who, words] of Object.entries(failed)) {
    console.log(`  ${who} failed: ${words}`)
    if (who !== 'sdk') process.exitCode = 1
  }
}

for (const measure of Object.values(places)) await measure(warmUp, { rounds: 5, budget: 2000 })
console.log(heading)
for (const name of wanted.filter((one) => cases.has(one))) {
  const one = caseOf(name)
  for (const [place, measure] of Object.entries(places))
    note(name, place, await measure(one, rules))
  if (one.without !== undefined) console.log(`  without the SDK: ${one.without}`)
}
for (const name of COMMITS.filter((one) => wanted.includes(one))) {
  const file = fileOf(fixtureOf(name))
  note(name, 'chromium', await inPage('commit', file, { ...rules, rounds: 9 }))
}
if (wanted.includes(SUBMIT)) {
  const file = fileOf(fixtureOf(SUBMIT))
  const driver = installDriver()
  const { folder } = driver
  if (folder === undefined) console.log(`${SUBMIT}: no better-sqlite3 here: ${driver.why}`)
  const parts = inNode.submissionParts(fixtures, file)
  /** @type {Record<'overlay' | 'node' | 'chromium', number[]>} */
  const times = { overlay: [], node: [], chromium: [] }
  for (let round = 0; round < rules.rounds; round++) {
    if (folder !== undefined) times.overlay.push(await timeOverlay(folder, parts))
    times.node.push(await inNode.submissions(fixtures, file))
    times.chromium.push(await inPage('submissions', file))
  }
  for (const place of /** @type {const} */ (['node', 'chromium']))
    note(SUBMIT, place, { samples: { one: times[place], sdk: times.overlay }, failed: {} })
  driver.remove?.()
}
if (wanted.includes(PAGE)) {
  const fixture = join(fixtures, fileOf(fixtureOf(PAGE)))
  const figures = await measurePage(context, fixture, join(built, 'app'), rules.rounds)
  table[PAGE] = { chromium: figures }
  const [least, most] = figures.spread.map(short)
  const told = `${short(figures.longest_ms)} ms (${least} to ${most} in ${figures.rounds} rounds)`
  console.log(`longest task of the page's main thread, tree-1000 pasted and verified: ${told}`)
}
if (wanted.includes(MEMORY)) {
  const { ours, sdk } = await inNode.memory(fixtures, fileOf(fixtureOf(MEMORY)))
  table[MEMORY] = { node: { ours_mb: ours, sdk_mb: sdk } }
  console.log(`held by the result, tree-1000, Node: ours ${short(ours)} MB, SDK ${short(sdk)} MB`)
}

for (const { name, characters, most } of wanted.some(isLink) ? await inNode.linkSizes() : []) {
  if (!wanted.includes(name)) continue
  table[name] = { node: { characters, most } }
  console.log(`${name}: ${characters} characters, at most ${most}`)
  if (characters > most) process.exitCode = 1
}

/** Milliseconds a signature at 5000 over at 100: growth is linear at 1. */
for (const shape of ['chain', 'fan', 'many-inputs']) {
  for (const place of Object.keys(places)) {
    const [few, many] = [100, 5000].map((size) => {
      const figures = table[`verify/${shape}-${size}`]?.[place]
      return figures && 'ours_ms' in figures && typeof figures.ours_ms === 'number'
        ? figures.ours_ms / size
        : null
    })
    if (!few || !many) continue
    table[`growth/${shape}`] = { ...table[`growth/${shape}`], [place]: { ratio: many / few } }
    console.log(`growth of ${shape} from 100 to 5000, ${place}: ${short(many / few)} a signature`)
  }
}

if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(table, null, 2)}\n`)
await context.close()
await server.close()
rmSync(profile, { recursive: true, force: true })
process.exit()
