import { remember, remembered } from '#ui/remember.ts'
import type { KeptNames } from './people.ts'

const KEY = 'lab.people'

/** Names in localStorage; where it is denied they hold until the page is closed. */
export function browserNames(): KeptNames {
  let last: string | null = null
  return {
    read: () => remembered(KEY) ?? last,
    write(text) {
      last = text
      remember(KEY, text)
    },
    watch(tell) {
      const hear = ({ key }: StorageEvent) => {
        if (key === KEY || key === null) tell()
      }
      addEventListener('storage', hear)
      return () => removeEventListener('storage', hear)
    },
  }
}
