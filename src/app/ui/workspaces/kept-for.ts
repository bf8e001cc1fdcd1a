let workspace = ''

/** Said once, before anything is remembered: whose preferences these are. */
export function keepFor(id: string): void {
  workspace = id
}

/** The key of a preference that belongs to the open workspace; the first one's are as they always were. */
export const ownKey = (key: string): string =>
  workspace === '' || workspace === FIRST_ID ? key : `${key}@${workspace}`

export const FIRST_ID = 'first'
