import type { Workspace } from '#model/workspace.ts'
import type { Workspaces } from '#storage/workspaces.ts'
import { remembered } from '#ui/remember.ts'
import { namesIn, type KeptNames } from './people.ts'

/** The names of before a browser had several workspaces. */
export const earlierNames = (): readonly string[] => namesIn(remembered('lab.people'))

/** Where the browser keeps nothing they hold until the page is closed. */
export function passingNames(): KeptNames {
  let last: string | null = null
  return {
    read: () => last,
    write: (text) => void (last = text),
    watch: () => () => {},
  }
}

/** Names in the workspace's own row, for all tabs. */
export function workspaceNames(registry: Workspaces, { id, people }: Workspace): KeptNames {
  let text = JSON.stringify(people)
  const listeners = new Set<() => void>()
  registry.watch((all) => {
    const row = all.find((each) => each.id === id)
    const next = JSON.stringify(row?.people ?? [])
    if (!row || next === text) return
    text = next
    for (const tell of listeners) tell()
  })
  return {
    read: () => text,
    write(next, names) {
      text = next
      registry.change(id, { people: names }).catch(() => undefined)
    },
    watch(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
  }
}
