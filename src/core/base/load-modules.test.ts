import { expect, test } from 'vitest'
import { fileOfImport, loadModules, type ModuleFunctions } from './load-modules.ts'

const counting: ModuleFunctions = {
  'main.ts': (exports, use) => {
    const { next } = use('./counter') as { next: () => number }
    exports['first'] = next()
    exports['second'] = (use('./counter.ts') as { next: () => number }).next()
    exports['library'] = use('dexie')
  },
  'counter.ts': (exports) => {
    let count = 0
    exports['next'] = () => ++count
  },
}

test('a file runs once per instance, and afresh in the next', () => {
  for (const _restart of [1, 2])
    expect(loadModules(counting, { dexie: 'Dexie' })('main.ts')).toEqual({
      first: 1,
      second: 2,
      library: 'Dexie',
    })
})

test('files may import each other in a circle', () => {
  const circle: ModuleFunctions = {
    'a.ts': (exports, use) => {
      exports['name'] = 'a'
      exports['other'] = (use('./b') as { name: string }).name
    },
    'b.ts': (exports, use) => {
      const a = use('./a') as { name: string }
      exports['name'] = `b of ${a.name}`
    },
  }
  expect(loadModules(circle, {})('a.ts')).toEqual({ name: 'a', other: 'b of a' })
})

test('only what is listed can be imported, inherited names never', () => {
  const asks = (id: string) => loadModules({ 'main.ts': (_exports, use) => use(id) }, {})
  for (const id of ['dexie', './other', 'toString', '__proto__', './constructor', 'main.ts'])
    expect(() => asks(id)('main.ts')).toThrow(`'${id}' cannot be imported here.`)
  expect(() => asks('x')('toString')).toThrow('There is no file toString.')
  expect(fileOfImport('./toString', {})).toBeNull()
})
