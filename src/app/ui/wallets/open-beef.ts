import { setSession } from '#ui/session.ts'
import type { Lab } from '#ui/lab.ts'
import { openBytes } from '#ui/open.ts'

/** Shows the bytes in the lab's BEEF panel; the caller goes there. `name` says what they are. */
export function openInBeefPanel(lab: Lab, beef: Uint8Array, name: string): void {
  setSession({ panel: 'beef', beefTab: 'ancestry', at: null })
  void openBytes(lab, beef, { kind: 'wallet', name })
}
