// @ts-check
// Which Chromium the tests drive; `--install` gets one where there is none.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const windows = process.platform === 'win32'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

const INSTALLED = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name]
    return folder ? [join(folder, 'Google/Chrome/Application/chrome.exe')] : []
  }),
}

/** On Linux a file of that name may be a stub that only says how to install it, so it must answer.
 * @param {string} file */
const answers = (file) =>
  existsSync(file) &&
  (process.platform !== 'linux' || spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0)

/** @returns {string | undefined} undefined: Playwright's own browser, if it was installed */
function systemChromium() {
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH names no file: ${chosen}`)
    return chosen
  }
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, windows ? `${name}.exe` : name)))
  const known =
    process.platform === 'darwin' || windows ? INSTALLED[windows ? 'win32' : 'darwin'] : []
  return [...onPath, ...known].find(answers)
}

/** Launch options for Playwright: `--no-sandbox` because CI runs as root, the rest keeps Chromium off the network. */
export function chromiumLaunch() {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ]
  const executablePath = systemChromium()
  return executablePath === undefined ? { args } : { executablePath, args }
}

function install() {
  /** @param {string} command @param {string[]} args */
  const run = (command, args) => execFileSync(command, args, { stdio: 'inherit', shell: windows })
  const debian =
    process.platform === 'linux' &&
    existsSync('/etc/os-release') &&
    /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  if (debian && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq'])
    const packages = ['chromium', 'fonts-liberation']
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
  } else {
    run('npx', ['playwright', 'install', 'chromium'])
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--install') && systemChromium() === undefined) {
    const { chromium } = await import('@playwright/test')
    if (!existsSync(chromium.executablePath())) install()
  }
  console.log(`Chromium: ${systemChromium() ?? 'Playwright’s own'}`)
}
