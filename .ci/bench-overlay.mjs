// @ts-check
// @bsv/overlay's own Engine on better-sqlite3 in WAL mode: what a submission of ours is measured against.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Engine, KnexStorage } from '@bsv/overlay'
import migrations from '@bsv/overlay/storage/knex/all-migrations'

/** Exact, as nothing pins them; no test needs them, so they are installed for this row alone. */
const PACKAGES = ['better-sqlite3@12.11.1', 'knex@3.1.0']

/** @typedef {ConstructorParameters<typeof KnexStorage>[0]} Knex */
/** @typedef {{ topic: string, manager: import('@bsv/overlay').TopicManager, chain: import('@bsv/sdk').ChainTracker, beefs: readonly number[][] }} Parts */

/** A folder with a database driver in it; null, and why, where it cannot be had. */
export function installDriver() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-overlay-'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const flags = ['install', '--no-audit', '--no-fund', '--silent', ...PACKAGES]
  try {
    execFileSync('npm', flags, { cwd: folder, timeout: 900_000, stdio: 'pipe' })
    return { folder, why: null, remove: () => rmSync(folder, { recursive: true, force: true }) }
  } catch (thrown) {
    rmSync(folder, { recursive: true, force: true })
    return { folder: undefined, why: String(thrown).split('\n')[0] ?? '' }
  }
}

/** The packaged migrations speak MySQL in one place.
 * @param {Knex} knex */
const speakingSqlite = (knex) =>
  new Proxy(knex, {
    get: (target, name) =>
      name === 'raw'
        ? (/** @type {string} */ sql) =>
            target.raw(sql.replace('INSERT IGNORE', 'INSERT OR IGNORE'))
        : Reflect.get(target, name),
  })

const quiet = Object.assign(Object.create(console), { log() {}, info() {}, warn() {}, error() {} })

/** Milliseconds of one submission, one after another upon a fresh file; nothing is broadcast.
 * @param {string} folder @param {Parts} parts */
export async function timeOverlay(folder, { topic, manager, chain, beefs }) {
  /** @type {(options: object) => Knex} */
  const open = createRequire(join(folder, 'package.json'))('knex')
  const filename = join(mkdtempSync(join(folder, 'file-')), 'overlay.sqlite')
  const knex = open({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true })
  await knex.raw('PRAGMA journal_mode = WAL')
  for (const { up } of migrations) await up(speakingSqlite(knex))
  const engine = new Engine(
    { [topic]: manager },
    {},
    new KnexStorage(knex),
    chain,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    false,
    '',
    false,
    undefined,
    quiet,
  )
  const start = performance.now()
  for (const beef of beefs) {
    const steak = await engine.submit({ beef, topics: [topic] }, undefined, 'historical-tx')
    if (steak[topic]?.outputsToAdmit.length !== 1) throw new Error('an output is admitted')
  }
  const took = performance.now() - start
  await knex.destroy()
  return took / beefs.length
}
