import { useEffect, useRef, useState } from 'react'
import { claimEditor, type Claiming, type EditorClaim } from './claim-editor.ts'

/** Who may write this exercise now, as long as its page is open; the desk is one for all workspaces. */
export function useEditorClaim(exercise: string): {
  readonly claim: EditorClaim
  readonly takeOver: () => void
} {
  const [claim, setClaim] = useState<EditorClaim>('asking')
  const claiming = useRef<Claiming | null>(null)
  useEffect(() => {
    const locks = 'locks' in navigator ? navigator.locks : null
    const mine = claimEditor(`lab exercise ${exercise}`, locks, setClaim)
    claiming.current = mine
    return () => mine.stop()
  }, [exercise])
  return { claim, takeOver: () => claiming.current?.takeOver() }
}
