import { err, ok, type Result } from '#base/result.ts'

/** Deeper than anything the lab writes. */
export const MOST_DEEP = 32

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

type JsonFault =
  | { readonly code: 'too-deep'; readonly most: number }
  | { readonly code: 'not-json' }
  | { readonly code: 'forbidden-key'; readonly key: string }

/** Brackets outside strings; JSON.parse itself would recurse first. */
function isTooDeep(text: string): boolean {
  let [depth, inString] = [0, false]
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (inString) {
      if (character === '\\') i++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '[' || character === '{') {
      if (++depth > MOST_DEEP) return true
    } else if (character === ']' || character === '}') depth--
  }
  return false
}

/** JSON from a stranger: bounded in depth, and without the keys that reach into prototypes. */
export function parseHostileJson(text: string): Result<unknown, JsonFault> {
  if (isTooDeep(text)) return err({ code: 'too-deep', most: MOST_DEEP })
  let forbidden: string | null = null
  try {
    const value: unknown = JSON.parse(text, (key, inner: unknown) => {
      if (FORBIDDEN.has(key)) forbidden ??= key
      return inner
    })
    return forbidden === null ? ok(value) : err({ code: 'forbidden-key', key: forbidden })
  } catch {
    return err({ code: 'not-json' })
  }
}
