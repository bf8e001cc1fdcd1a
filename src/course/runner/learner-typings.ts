import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'

type Typings = Record<string, string>

const LAB = 'src/course/lab-api/index.ts'

/** Declarations of all that a learner may import, by their place under `/node_modules`, for the editor's checker. */
export function learnerTypings(root: string): Typings {
  const typings: Typings = {}
  const place = (name: string, folder: string, files: readonly string[], types: string) => {
    const at = `/node_modules/${name}`
    typings[`${at}/package.json`] = JSON.stringify({ name, types })
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8').replace(/\/\/# sourceMappingURL.*/, '')
      typings[`${at}/${file.split(sep).join('/')}`] = text
    }
  }
  const sdk = join(root, 'node_modules/@bsv/sdk')
  place('@bsv/sdk', sdk, declarationsIn(sdk, 'dist/types'), 'dist/types/mod.d.ts')
  place('dexie', join(root, 'node_modules/dexie/dist'), ['dexie.d.ts'], 'dexie.d.ts')
  return { ...typings, ...labTypings(root) }
}

const declarationsIn = (folder: string, below: string): string[] =>
  readdirSync(join(folder, below), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts') && !/__tests?[\\/]/.test(file))
    .map((file) => join(below, file))

/** The compiler writes the declarations of the lab's own interface and of whatever it speaks of. */
function labTypings(root: string): Typings {
  const out = mkdtempSync(join(tmpdir(), 'lab-typings-'))
  try {
    const config = join(out, 'tsconfig.json')
    writeFileSync(
      config,
      JSON.stringify({
        extends: resolve(root, 'tsconfig.json'),
        compilerOptions: {
          noEmit: false,
          declaration: true,
          emitDeclarationOnly: true,
          allowJs: false,
          types: [],
          rootDir: resolve(root, 'src'),
          outDir: out,
        },
        files: [resolve(root, LAB)],
        include: [],
      }),
    )
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config])
    const manifest: { imports: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    )
    const typings: Typings = {
      '/node_modules/atomic-lab/package.json': JSON.stringify({
        name: 'atomic-lab',
        types: 'course/lab-api/index.d.ts',
      }),
    }
    for (const file of declarationsIn(out, '.')) {
      const path = relative(out, join(out, file)).split(sep).join('/')
      const text = readFileSync(join(out, file), 'utf8')
      typings[`/node_modules/atomic-lab/${path}`] = relativeImports(text, path, manifest.imports)
    }
    return typings
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

/** `#chain/ids.ts` and `./x.ts` as paths that a checker without package.json's `imports` resolves. */
function relativeImports(
  text: string,
  path: string,
  imports: Readonly<Record<string, string>>,
): string {
  return text
    .replaceAll(
      /(['"])#([\w-]+)\/([\w./-]+)\.tsx?\1/g,
      (_all, quote: string, folder: string, file: string) => {
        const home = (imports[`#${folder}/*`] ?? '').replace(/^\.\/src\//, '').replace('*', file)
        const to = posix.relative(dirname(path), home)
        return `${quote}${to.startsWith('.') ? to : `./${to}`}${quote}`
      },
    )
    .replaceAll(/(['"])(\.[\w./-]+)\.tsx?\1/g, '$1$2$1')
}
