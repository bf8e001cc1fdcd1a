import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { learnerTypings } from './learner-typings.ts'

const PRELUDE = 'virtual:prelude/'
const TYPINGS = 'virtual:learner-typings'
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** Whole text of sandbox.html: one script, and a policy that allows that script, blob workers and nothing else. */
function sandboxPage(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64')
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; worker-src blob:`
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Sandbox</title><script>${script}</script>`
}

/** A bundler's own modules have no file. */
const isFile = (id: string): boolean => !id.startsWith('\0')

const exported = (text: string): string => `export default ${JSON.stringify(text)}`

/** One self-contained classic script of `entry`, and the files that it is made of. */
async function bundle(entry: string): Promise<{ code: string; files: readonly string[] }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry, formats: ['iife'], name: 'startRun' },
    },
  })
  const [output] = [built].flat()
  if (output === undefined || !('output' in output)) throw new Error(`${entry} was not built`)
  const [chunk] = output.output
  // `</script` would end the sandbox page's script early, and the hash would not fit.
  return {
    code: chunk.code.trim().replaceAll('</script', '<\\/script'),
    files: chunk.moduleIds.filter(isFile),
  }
}

/**
 * Offers the text of each `<name>.prelude.ts` as the default export of `virtual:prelude/<name>`, to be loaded
 * by `import()`: the frame's origin may not fetch the page's files. `virtual:learner-typings` is the JSON of
 * what the editor's checker knows. Needed by page and workers alike.
 */
export function preludes(): Plugin {
  let root = ''
  return {
    name: 'preludes',
    configResolved: (config) => void (root = config.root),
    resolveId: (id) => (id.startsWith(PRELUDE) || id === TYPINGS ? `\0${id}` : null),
    async load(id) {
      if (id === `\0${TYPINGS}`) return exported(JSON.stringify(learnerTypings(root)))
      if (!id.startsWith(`\0${PRELUDE}`)) return null
      const { code, files } = await bundle(here(`./${id.slice(PRELUDE.length + 1)}.prelude.ts`))
      for (const file of files) this.addWatchFile(file)
      return exported(code)
    },
  }
}

/** Emits sandbox.html beside the page, and serves it in dev. */
export function sandbox(): Plugin {
  const page = async () => sandboxPage((await bundle(here('./frame.ts'))).code)
  return {
    name: 'sandbox',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!new URL(request.url ?? '', 'http://x').pathname.endsWith('/sandbox.html'))
          return next()
        page().then((html) => {
          response.setHeader('content-type', 'text/html')
          response.end(html)
        }, next)
      })
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'sandbox.html', source: await page() })
    },
  }
}
