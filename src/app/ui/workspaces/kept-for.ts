import { forget } from '#ui/remember.ts'

let workspace = ''

/** Said once, before anything is remembered: whose preferences these are. */
export function keepFor(id: string): void {
  workspace = id
}

/** The key of a preference that belongs to the open workspace; the first one's are as they always were. */
export const ownKey = (key: string): string =>
  workspace === '' || workspace === FIRST_ID ? key : `${key}${endOf(workspace)}`

const endOf = (id: string): string => `@${id}`

/** Once the workspace is deleted. */
export function forgetFor(id: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.endsWith(endOf(id))) forget(key)
  } catch {
    // Denied: then nothing was kept.
  }
}

export const FIRST_ID = 'first'
