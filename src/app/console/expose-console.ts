import type { LabConsole } from './lab-console.ts'

declare global {
  /** The console API of the README; everything but `ready` is there once it resolves. */
  var lab: { readonly ready: Promise<void> } & Partial<LabConsole>
}

/** `window.lab.ready` can be awaited from the first script on. */
export function exposeConsole(arriving: Promise<LabConsole>): void {
  const ready = arriving.then((api) => {
    Object.assign(globalThis.lab, api)
  })
  // The page says why the lab does not open; whoever awaits `ready` still hears of it.
  ready.catch(() => undefined)
  globalThis.lab = { ready }
}
