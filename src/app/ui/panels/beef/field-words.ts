import type { OutlineNode } from '#chain/outline.ts'
import { quantity } from '#widgets/quantity.tsx'

type FieldName = OutlineNode['field']

/** Where the BRCs' word with spaces for dashes does not do. */
const titles: Readonly<Partial<Record<FieldName, string>>> = {
  beef: 'BEEF',
  bumps: 'BUMPs',
  bump: 'BUMP',
  'bump-count': 'BUMP count',
  'has-bump': 'Has a BUMP',
  'bump-index': 'BUMP index',
  word: 'Opcode',
}

/** Numbers whose unit the title does not say. */
const units: Readonly<Partial<Record<FieldName, readonly [string, string?]>>> = {
  satoshis: ['satoshi'],
  'source-satoshis': ['satoshi'],
  output: ['satoshi'],
  'unlocking-script-length': ['byte'],
  'locking-script-length': ['byte'],
  'source-locking-script-length': ['byte'],
  'tree-height': ['level'],
  level: ['leaf', 'leaves'],
}

/** `Output 1`, `Locking script length`: places count from 0, as vout does. */
export function fieldTitle({ field, index }: OutlineNode): string {
  const title = titles[field] ?? field.charAt(0).toUpperCase() + field.slice(1).replaceAll('-', ' ')
  return index === null ? title : `${title} ${index}`
}

/** What the bytes say, with its unit; empty where only the parts say something. */
export function fieldValue({ field, value }: OutlineNode): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  const [unit, many] = units[field] ?? []
  if (field === 'time') return new Date(value * 1000).toISOString().replace('.000', '')
  return unit === undefined ? String(value) : quantity(value, unit, many ?? `${unit}s`)
}
