import { transform } from 'sucrase'
import type { ModuleFunction, ModuleFunctions } from '#base/load-modules.ts'

/** A learner's files as modules that can be run again and again, as the sandbox gets them. */
export function compileProgram(files: Readonly<Record<string, string>>): ModuleFunctions {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      const { code } = transform(text, {
        transforms: ['typescript', 'imports'],
        disableESTransforms: true,
        filePath: name,
      })
      // oxlint-disable-next-line typescript/no-implied-eval -- tests alone run programs in their own realm
      return [name, new Function('exports', 'require', 'module', code) as ModuleFunction]
    }),
  )
}
