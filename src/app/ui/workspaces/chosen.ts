const KEY = 'lab.workspace'

/** This tab's choice first, then the last choice among one's own; null where there is none or storage is denied. */
export function chosenWorkspaces(): readonly string[] {
  return [read(() => sessionStorage), read(() => localStorage)].filter((id) => id !== null)
}

/** For this tab, and for the next ones too unless it is a guest. */
export function chooseWorkspace(id: string, guest: boolean): void {
  write(() => sessionStorage, id)
  if (!guest) write(() => localStorage, id)
}

function read(where: () => Storage): string | null {
  try {
    return where().getItem(KEY)
  } catch {
    return null
  }
}

function write(where: () => Storage, id: string): void {
  try {
    where().setItem(KEY, id)
  } catch {
    // Denied or full: the next load opens the first.
  }
}
