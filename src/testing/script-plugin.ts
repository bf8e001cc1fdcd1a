import { build, type Plugin } from 'vite'

const SUFFIX = '?script'
const PREFIX = '\0script:'

/** `import text from './x.worker.ts?script'`: the worker and all that it imports as one script, which loads at once where its modules would be fetched one by one. */
export const scripts = (): Plugin => ({
  name: 'scripts',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (!id.endsWith(SUFFIX)) return null
    const found = await this.resolve(id.slice(0, -SUFFIX.length), importer)
    return found && `${PREFIX}${found.id}.js`
  },
  async load(id) {
    if (!id.startsWith(PREFIX)) return null
    const built = await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        write: false,
        target: 'es2022',
        lib: { entry: id.slice(PREFIX.length, -3), formats: ['iife'], name: 'worker' },
      },
    })
    const [output] = [built].flat()
    if (output === undefined || !('output' in output)) throw new Error(`${id} was not built`)
    const [chunk] = output.output
    return `export default ${JSON.stringify(chunk.code)}`
  },
})
