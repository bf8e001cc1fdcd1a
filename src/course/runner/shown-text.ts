const DEEPEST = 20

/** Values as one line of text, cut at `most` characters: of what is long, wide or deep no more is read than is shown. */
export function shownText(values: readonly unknown[], most: number): string {
  const parts: string[] = []
  let room = most
  for (const value of values) {
    const part = shown(value, room)
    parts.push(part)
    room -= part.length + 1
    if (room < -1) break
  }
  const text = parts.join(' ')
  return text.length > most ? `${text.slice(0, most)}…` : text
}

function shown(value: unknown, room: number): string {
  try {
    if (typeof value === 'string') return clipped(value, room)
    if (value instanceof Error) return clipped(errorText(value), room)
    return JSON.stringify(isShown(value) ? shortened(value, room) : value) ?? String(value)
  } catch {
    return '[cannot be shown]'
  }
}

/** Firefox's stack does not begin with the message. */
function errorText(error: Error): string {
  const [words, stack] = [String(error), error.stack ?? '']
  return stack.includes(words) ? stack : `${words}\n${stack}`
}

/** Longer than the room where something is missing: the line's end tells. */
const clipped = (text: string, room: number): string => text.slice(0, room + 1)

/** What JSON has no word for, it leaves out of objects. */
const isShown = (value: unknown): boolean =>
  !['undefined', 'function', 'symbol'].includes(typeof value)

/** A copy whose JSON is the value's own, or longer than the room. */
function shortened(value: unknown, most: number): unknown {
  let room = most

  function copy(item: unknown, depth: number): unknown {
    if (typeof item === 'bigint') return copy(`${item}n`, depth)
    if (typeof item === 'string') {
      room -= item.length + 2
      return clipped(item, most)
    }
    room -= 1
    if (typeof item !== 'object' || item === null) return isShown(item) ? item : null
    if (depth === 0) return '…'
    if (item instanceof Uint8Array) return `${item.length} bytes`
    const written: unknown = Reflect.get(item, 'toJSON')
    if (typeof written === 'function') return copy(Reflect.apply(written, item, ['']), depth - 1)
    if (Array.isArray(item) || item instanceof Map || item instanceof Set)
      return listed(item, depth - 1)
    return fields(item, depth - 1)
  }

  function listed(items: Iterable<unknown>, depth: number): unknown[] {
    const list: unknown[] = []
    for (const item of items) {
      if (room < 0) break
      list.push(copy(item, depth))
    }
    return list
  }

  function fields(item: object, depth: number): object {
    const entries: [string, unknown][] = []
    for (const key of Object.keys(item)) {
      if (room < 0) break
      const field: unknown = Reflect.get(item, key)
      if (!isShown(field)) continue
      room -= key.length + 3
      entries.push([clipped(key, most), copy(field, depth)])
    }
    return Object.fromEntries(entries)
  }
  return copy(value, DEEPEST)
}
