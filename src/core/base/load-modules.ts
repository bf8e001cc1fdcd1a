/** A compiled CommonJS module as a function: running it again gives fresh variables, as a restarted program has. */
export type ModuleFunction = (
  exports: Record<string, unknown>,
  require: (id: string) => unknown,
  module: { exports: unknown },
) => void

/** By file name (`topics.ts`); a null prototype, so that no inherited name is a module. */
export type ModuleFunctions = Readonly<Record<string, ModuleFunction>>

/** What `import … from 'name'` gives; a default import takes `default` where `__esModule` is true. */
export type Libraries = Readonly<Record<string, unknown>>

/** One fresh instance of a learner's program; the result imports a file of it by name, each file once. */
export function loadModules(
  modules: ModuleFunctions,
  libraries: Libraries,
): (file: string) => unknown {
  const loaded = new Map<string, { exports: unknown }>()

  const load = (file: string): unknown => {
    const there = loaded.get(file)
    if (there !== undefined) return there.exports
    const run = Object.hasOwn(modules, file) ? modules[file] : undefined
    if (run === undefined) throw new Error(`There is no file ${file}.`)
    const exports: Record<string, unknown> = {}
    const module: { exports: unknown } = { exports }
    // Known before it runs: files may import each other in a circle.
    loaded.set(file, module)
    run(exports, require, module)
    return module.exports
  }

  const require = (id: string): unknown => {
    const file = fileOfImport(id, modules)
    if (file !== null) return load(file)
    if (Object.hasOwn(libraries, id)) return libraries[id]
    throw new Error(`'${id}' cannot be imported here.`)
  }
  return load
}

/** The file that `./name` or `./name.ts` means; null for a library or for what is not there. */
export function fileOfImport(id: string, files: Readonly<Record<string, unknown>>): string | null {
  if (!id.startsWith('./')) return null
  const name = id.slice(2)
  return [name, `${name}.ts`].find((file) => Object.hasOwn(files, file)) ?? null
}
