import { useState } from 'react'
import type { Revision } from '#chain/ids.ts'
import { explainStateFault } from '#ui/explain/state-fault.ts'
import { Button } from '#widgets/button.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { saveFile } from '#widgets/save-file.ts'
import { useCopy } from '#widgets/use-copy.tsx'
import { makeState, type StateLab } from './make-state.ts'
import styles from './state-panel.module.css'

/** Above this a clipboard, and whatever it is pasted into, may stall. */
const MOST_COPIED = 1_000_000

type Note =
  | { readonly kind: 'none' | 'making' | 'saved' }
  | { readonly kind: 'fault'; readonly words: string }

interface SaveStateProps {
  readonly lab: StateLab
  readonly revision: Revision
}

/** The whole state that is shown, topics, baskets and raw transactions, as JSON: a file, or copied. */
export function SaveState({ lab, revision }: SaveStateProps) {
  const { copy, said, forget } = useCopy()
  const [note, setNote] = useState<Note>({ kind: 'none' })
  const make = async (use: (made: Blob) => Note | Promise<Note>) => {
    if (note.kind === 'making') return
    forget()
    setNote({ kind: 'making' })
    const made = await makeState(lab, revision)
    if (made.ok) return setNote(await use(made.value))
    const { what, todo = '' } = explainStateFault(made.error)
    setNote({ kind: 'fault', words: `The state was not written down. ${what} ${todo}` })
  }
  const save = (made: Blob): Note => {
    saveFile(`${lab.workspace.name} at ${revision}.json`, made)
    return { kind: 'saved' }
  }
  const put = async (made: Blob): Promise<Note> => {
    if (made.size > MOST_COPIED)
      return {
        kind: 'fault',
        words: `Not copied: with ${quantity(made.size, 'character')} it is too long for a clipboard. Save it as a file.`,
      }
    copy('State', await made.text())
    return { kind: 'none' }
  }
  return (
    <>
      <span
        className={styles['json']}
        title={`Topics, baskets, broadcasts, headers and raw transactions at revision ${revision}`}
      >
        State as JSON:
        <Button look="quiet" aria-label="Save the state as JSON" onClick={() => void make(save)}>
          Save
        </Button>
        <Button look="quiet" aria-label="Copy the state as JSON" onClick={() => void make(put)}>
          Copy
        </Button>
      </span>
      <span role="status">
        {note.kind === 'making' && 'Writing it down…'}
        {note.kind === 'saved' && 'The file is among your downloads.'}
      </span>
      {note.kind === 'fault' && <span role="alert">{note.words}</span>}
      {said}
    </>
  )
}
