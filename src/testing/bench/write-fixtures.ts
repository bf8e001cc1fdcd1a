import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedBeef } from '#testing/generated-beefs.ts'
import { benchCases, type BenchCase } from './cases.ts'

/** Cases with the same recipe share a file. */
export function fileOf({ recipe: { shape, size, locked } }: BenchCase): string {
  return `${shape}-${size}-${locked ?? 'own'}`
}

/** Writes what the cases need into `folder`; answers the signatures of each case. */
export function writeFixtures(folder: string, names: readonly string[]): Record<string, number> {
  mkdirSync(folder, { recursive: true })
  const signatures = new Map<string, number>()
  for (const one of benchCases.filter(({ name }) => names.includes(name))) {
    const file = fileOf(one)
    if (signatures.has(file)) continue
    const beef = generatedBeef(one.recipe)
    writeFileSync(join(folder, `${file}.beef`), beef.bytes)
    writeFileSync(join(folder, `${file}.json`), JSON.stringify([...beef.roots]))
    signatures.set(file, beef.signatures)
  }
  return Object.fromEntries(benchCases.map((one) => [one.name, signatures.get(fileOf(one)) ?? 0]))
}
