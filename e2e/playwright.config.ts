import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from '../.ci/chromium.mjs'

const port = Number(process.env['PORT'] ?? 4183)
/** A sub-path, as on GitHub Pages: whatever assumes the root of a host fails here. */
const base = '/some/deep/sub/path/'

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  // Told as flaky; what fails twice fails.
  retries: 1,
  fullyParallel: true,
  use: {
    baseURL: `http://127.0.0.1:${port}${base}`,
    browserName: 'chromium',
    launchOptions: chromiumLaunch(),
    viewport: { width: 1440, height: 900 },
  },
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort --base ${base}`,
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    url: `http://127.0.0.1:${port}${base}`,
    reuseExistingServer: false,
  },
})
