import { expect, test } from 'vitest'
import { LIBRARIES } from './compile.ts'
import { learnerTypings } from './learner-typings.ts'

test('R10 the checker knows what may be imported, and every declaration that it speaks of', () => {
  const typings = learnerTypings(process.cwd())
  for (const name of LIBRARIES) {
    const folder = `/node_modules/${name}`
    const { types } = JSON.parse(typings[`${folder}/package.json`] ?? '{}') as { types: string }
    expect(typings).toHaveProperty([`${folder}/${types}`])
  }
  const own = Object.entries(typings).filter(([path]) => /atomic-lab\/.*\.d\.ts$/.test(path))
  expect(own.length).toBeGreaterThan(5)
  for (const [path, text] of own)
    for (const [, from = ''] of text.matchAll(/\bfrom ['"]([^'"]+)['"]/g)) {
      if (from === '@bsv/sdk' || from === 'dexie') continue
      const { pathname } = new URL(`${from}.d.ts`, `file://${path}`)
      expect(typings, `${path} imports ${from}`).toHaveProperty([pathname])
    }
})
