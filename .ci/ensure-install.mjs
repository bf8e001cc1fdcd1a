// @ts-check
// Before `npm start` and `npm test`: installs when node_modules is not what package-lock.json says.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = new URL('../node_modules/.installed', import.meta.url)
const wanted = createHash('sha256')
  .update(readFileSync(new URL('../package-lock.json', import.meta.url)))
  .update(process.version)
  .digest('hex')

/** @param {string} command @param {string[]} args @param {boolean} [shell] */
function run(command, args, shell = false) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell })
  if (status !== 0) process.exit(status ?? 1)
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const npm = process.env['npm_execpath']
  const args = ['ci', '--include=dev']
  if (npm) run(process.execPath, [npm, ...args])
  else run('npm', args, process.platform === 'win32')
  writeFileSync(stamp, wanted)
}
if (process.argv.includes('--browser')) {
  run(process.execPath, [fileURLToPath(new URL('chromium.mjs', import.meta.url)), '--install'])
}
