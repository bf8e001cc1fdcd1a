// @ts-check
// `npm run grade -- EXERCISE FILE.ts [--seed S] [--json]`: judges a learner's file in the lab's own sandbox, in headless Chromium.
// A line per check; exit code 0 only if all pass, 1 if one does not, 2 if the file could not be judged.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { chromiumLaunch } from './chromium.mjs'

/** @typedef {import('../src/course/grading/verdict.ts').Verdict} Verdict */
/** @typedef {import('../src/course/runner/compile.ts').CompileFault} CompileFault */
/** @typedef {import('../src/course/runner/protocol.ts').Place} Place */
/** @typedef {import('../src/course/runner/grade-in-sandbox.ts').LogLine} LogLine */
/** @typedef {{ ok: true, verdicts: readonly (Verdict & { places: readonly Place[] })[] } | { ok: false, faults: readonly CompileFault[] }} Graded */

const root = fileURLToPath(new URL('..', import.meta.url))

/** @param {string} words @returns {never} */
function refuse(words) {
  console.error(words)
  process.exit(2)
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { seed: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [exercise, file, ...more] = positionals
    if (exercise === undefined || file === undefined || more.length > 0)
      refuse('Usage: npm run grade -- EXERCISE FILE.ts [--seed S] [--json]')
    const seed = values.seed ?? Math.random().toString(36).slice(2, 10)
    if (!/^[0-9a-z]+$/.test(seed)) refuse('A seed is of small letters and digits.')
    return { exercise, file, seed, json: values.json }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

/** @param {string} file */
function readProgram(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return refuse(`The file cannot be read: ${file}`)
  }
}

/** @param {Verdict & { places?: readonly Place[] }} verdict */
function verdictText({ id, kind, title, runs, failure, places = [] }) {
  const line = `${id.padEnd(6)} ${kind.padEnd(8)} ${title}${runs > 0 ? ` (${runs} runs)` : ''}`
  if (!failure) return line
  const [place] = places
  return [
    line,
    `         ran       ${failure.ran}`,
    `         expected  ${failure.expected}`,
    `         observed  ${failure.observed}`,
    ...(place ? [`         thrown at ${placeText(place)}`] : []),
    ...(failure.counterexample ? [`         replay    ${failure.counterexample.code}`] : []),
  ].join('\n')
}

/** @param {LogLine} line */
const logText = ({ text, places: [place] }) => `| ${text}${place ? ` (${placeText(place)})` : ''}`

/** @param {Place} place */
const placeText = ({ file, line, column }) => `${file}:${line}:${column}`

/** @param {CompileFault} fault */
const faultText = (fault) =>
  `${placeText(fault.at)} ${fault.code === 'syntax' ? fault.message : `'${fault.id}' cannot be imported`}`

const { exercise, file, seed, json } = readArguments()
const program = readProgram(file)
const outDir = mkdtempSync(join(tmpdir(), 'grade-'))
const config = {
  configFile: join(root, 'vite.config.ts'),
  root: join(root, 'src/course/runner/grading-page'),
  logLevel: /** @type {const} */ ('error'),
  build: { outDir, emptyOutDir: true },
  preview: { port: 0, host: '127.0.0.1' },
}

/** @returns {Promise<Graded>} */
async function gradeInChromium() {
  await build(config)
  const server = await preview(config)
  const browser = await chromium.launch(chromiumLaunch())
  try {
    const page = await browser.newPage()
    await page.exposeFunction('heard', (/** @type {string} */ kind, /** @type {any} */ what) => {
      if (kind === 'log') console.error(logText(what))
    })
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    await page.waitForFunction('window.grader')
    const names = await page.evaluate(() => Reflect.get(globalThis, 'grader').names)
    if (!names.includes(exercise)) refuse(`There is no exercise ${exercise}: ${names.join(', ')}`)
    return await page.evaluate(
      ([name, text, from]) => Reflect.get(globalThis, 'grader').grade(name, text, from),
      /** @type {const} */ ([exercise, program, seed]),
    )
  } finally {
    await browser.close()
    await server.close()
    rmSync(outDir, { recursive: true, force: true })
  }
}

const graded = await gradeInChromium()
if (!graded.ok) {
  if (json) console.log(JSON.stringify({ exercise, seed, ...graded }))
  refuse(graded.faults.map(faultText).join('\n'))
}
const passed = graded.verdicts.filter(({ kind }) => kind === 'passed').length
if (json) console.log(JSON.stringify({ exercise, seed, verdicts: graded.verdicts }))
else {
  for (const verdict of graded.verdicts) console.log(verdictText(verdict))
  console.log(`${passed} of ${graded.verdicts.length} checks passed, seed ${seed}`)
}
process.exit(passed === graded.verdicts.length ? 0 : 1)
