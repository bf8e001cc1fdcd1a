import mdx from '@mdx-js/rollup'
import react from '@vitejs/plugin-react'
import remarkGfm from 'remark-gfm'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { scripts } from './src/testing/script-plugin.ts'
import { chromiumLaunch } from './.ci/chromium.mjs'
import { preludes, sandbox } from './src/course/runner/vite-plugin.ts'

/** The page connects to nothing but its own files, and runs no script but its own. Mermaid needs inline styles. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  },
})

export default defineConfig(({ mode }) => ({
  base: './',
  appType: 'mpa',
  plugins: [
    { enforce: 'pre', ...mdx({ remarkPlugins: [remarkGfm], mdExtensions: [] }) },
    react({ include: /\.(mdx|tsx?)$/ }),
    contentSecurityPolicy(),
    preludes(),
    sandbox(),
  ],
  resolve: { dedupe: ['@bsv/sdk'] },
  optimizeDeps: {
    entries: ['index.html', 'src/**/*.worker.ts', 'src/app/widgets/editor/monaco.ts'],
    // Found late otherwise, and the page that is open then would lose its workers.
    include: ['prettier/standalone', 'prettier/plugins/babel', 'prettier/plugins/estree'],
  },
  worker: { format: 'es', plugins: () => [preludes()] },
  build: { target: 'es2022', chunkSizeWarningLimit: 800 },
  test: {
    testTimeout: 60_000,
    // The default leaves a core idle.
    maxWorkers: '100%',
    // A busy machine is no failure: what is polled has time to come.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        // Not inherited: `test:long` is this.
        mode,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.browser.test.*'],
        },
      },
      {
        extends: true,
        mode,
        plugins: [scripts()],
        test: {
          name: 'chromium',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
}))
