import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const pairs = new Map(
  Array.from(
    css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g),
    ([, name, light, dark]) => [name, { light, dark }] as const,
  ),
)

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2: from 1 to 21. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['surface', 'surface-raised', 'surface-sunken', 'surface-hover']
const texts = ['text', 'text-soft', 'text-faint', 'accent', 'accent-strong']
const tones = ['admitted', 'spent', 'reserved', 'conflicting', 'torn', 'proven', 'unknown']
const washes = [...tones, 'accent'].map((tone) => `${tone}-soft`)

const readable = [
  ...surfaces.flatMap((ground) => [...texts, ...tones].map((ink) => [ink, ground])),
  ...tones.map((tone) => [tone, `${tone}-soft`]),
  ...washes.flatMap((wash) => ['text', 'text-soft', 'text-faint'].map((ink) => [ink, wash])),
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
] as [string, string][]

const visible = surfaces.flatMap((ground) =>
  ['control-line', 'focus'].map((line) => [line, ground]),
) as [string, string][]

const ratios = (theme: 'light' | 'dark', list: readonly [string, string][], least: number) =>
  list
    .map(([ink, ground]) => {
      const [a, b] = [pairs.get(ink)?.[theme], pairs.get(ground)?.[theme]]
      return { ink, ground, ratio: a && b ? contrast(a, b) : 0 }
    })
    .filter(({ ratio }) => ratio < least)

describe.each(['light', 'dark'] as const)('W10 %s', (theme) => {
  test('W10 text is AA on every ground where it may stand', () => {
    expect(ratios(theme, readable, 4.5)).toEqual([])
  })

  test('W10 control borders and the focus ring are seen on every surface', () => {
    expect(ratios(theme, visible, 3)).toEqual([])
  })
})

test('W10 the measure knows black, white and equal colours', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#777777')).toBe(1)
})
