import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownText } from './shown-text.ts'

const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 6 })

test('R6 what fits is its JSON, and what does not is the beginning of it', () => {
  fc.assert(
    fc.property(fc.array(json, { minLength: 1, maxLength: 4 }), fc.nat(60), (values, most) => {
      const words = values.map((value) =>
        typeof value === 'string' ? value : JSON.stringify(value),
      )
      const whole = words.join(' ')
      expect(shownText(values, Infinity)).toBe(whole)
      const cut = whole.length > most ? `${whole.slice(0, most)}…` : whole
      expect(shownText(values, most)).toBe(cut)
    }),
  )
})

test('R6 whatever is logged is a line of text no longer than it may be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true })),
      fc.nat(60),
      (values, most) => {
        const whole = shownText(values, Infinity)
        const cut = whole.length > most ? `${whole.slice(0, most)}…` : whole
        expect(shownText(values, most)).toBe(cut)
      },
    ),
  )
})

test('R6 what JSON has no word for is shown as well', () => {
  const shown = [
    [undefined, 'undefined'],
    [Symbol('a'), 'Symbol(a)'],
    [{ a: 1n, b: undefined, c: () => 1 }, '{"a":"1n"}'],
    [[undefined], '[null]'],
    [new Map([['a', new Set([1])]]), '[["a",[1]]]'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [{ bytes: new Uint8Array(3) }, '{"bytes":"3 bytes"}'],
    [JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ] as const
  for (const [value, text] of shown) expect(shownText([value], 100)).toBe(text)
  const trap = {
    get trap(): never {
      throw new Error('trap')
    },
  }
  expect(shownText([trap, 1], 100)).toBe('[cannot be shown] 1')
})

test('R6 attack 7: of what is wide, deep or endless no more is read than is shown', () => {
  let reads = 0
  const counted = {
    enumerable: true,
    get: () => {
      reads++
      return 'x'
    },
  }
  const keys = Array.from({ length: 100_000 }, (_, at) => [`key${at}`, counted] as const)
  const wide = Object.defineProperties({}, Object.fromEntries(keys))
  expect(JSON.stringify(wide).length).toBeGreaterThan(1_000_000)
  expect(reads).toBe(100_000)
  reads = 0
  expect(shownText([wide], 2_000)).toMatch(/^\{"key0":"x","key1":"x",.{1970,}…$/)
  expect(reads).toBeLessThan(200)

  let deep: unknown = 'bottom'
  for (let at = 0; at < 100_000; at++) deep = { deep }
  expect(() => JSON.stringify(deep)).toThrow(RangeError)
  expect(shownText([deep], 2_000)).toBe(`${'{"deep":'.repeat(20)}"…"${'}'.repeat(20)}`)

  const circle: unknown[] = []
  circle.push(circle, circle, circle)
  expect(shownText([circle], 2_000)).toHaveLength(2_001)
  const endless = {
    *[Symbol.iterator]() {
      for (;;) yield ++reads
    },
  }
  reads = 0
  const list = Object.assign(new Set(), endless)
  expect(shownText([list], 100)).toHaveLength(101)
  expect(reads).toBeLessThan(110)
  expect(shownText(['x'.repeat(5_000_000), wide], 10)).toBe('xxxxxxxxxx…')
  const holes: unknown[] = []
  holes.length = 4_000_000_000
  expect(shownText([holes], 10)).toBe('[null,null…')
})
