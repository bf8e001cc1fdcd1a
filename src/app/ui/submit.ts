import type { Lab } from './lab.ts'
import type { SubmitAction } from '#model/action.ts'
import { setSession, useSession } from './session.ts'

/** What the session's bytes, topics and mode ask for; null while there is nothing to ask. */
export function askedOf(
  bytes: Uint8Array | null,
  { topics, mode }: Pick<SubmitAction, 'topics' | 'mode'>,
): SubmitAction | null {
  return bytes && { kind: 'submit', beef: bytes, topics, mode, remittances: [] }
}

/** One commit, or none; the State panel goes back to now, so that the step is seen. */
export async function submitNow(lab: Lab): Promise<void> {
  const { bytes, topics, mode, submitting } = useSession.getState()
  const action = askedOf(bytes, { topics, mode })
  if (!action || submitting) return
  setSession({ submitting: true, at: null })
  const submitted = await lab.engine.submit(action)
  const now = useSession.getState()
  const same = now.bytes === bytes && now.topics === topics && now.mode === mode
  setSession({ submitting: false, ...(same && { submitted }) })
}
