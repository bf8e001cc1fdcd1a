import { useEffect, useRef, useState } from 'react'
import { explainSaveFault } from '#ui/explain/backup-fault.ts'
import { explainLogFault } from '#ui/explain/log-fault.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { saveFile } from '#widgets/save-file.ts'
import { startBackup, type SavedFile } from './backup-calls.ts'
import { BACKUP_FILE } from './backup-file.ts'
import type { SaveFault } from './backup-session.ts'
import { contentsWords } from './contents-words.ts'
import styles from './backup.module.css'

type Saving =
  | { readonly state: 'none' | 'lost' }
  | { readonly state: 'saving'; readonly done: number; readonly total: number | null }
  | { readonly state: 'refused'; readonly fault: SaveFault }
  | { readonly state: 'made'; readonly saved: SavedFile }

/** Everything here as one file: made, tried, and only then offered. */
export function SaveBackup() {
  const [saving, setSaving] = useState<Saving>({ state: 'none' })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const begin = async () => {
    const here = new AbortController()
    const { signal } = here
    abort.current = here
    setSaving({ state: 'saving', done: 0, total: null })
    const calls = startBackup()
    const saved = await calls.save({
      signal,
      onProgress: (done, total) => {
        if (!signal.aborted) setSaving({ state: 'saving', done, total })
      },
    })
    calls.end()
    if (signal.aborted) return setSaving({ state: 'none' })
    if (saved === null) return setSaving({ state: 'lost' })
    setSaving(
      saved.ok ? { state: 'made', saved: saved.value } : { state: 'refused', fault: saved.error },
    )
  }
  if (saving.state === 'saving')
    return (
      <ProgressBar
        label="Every workspace is done again, to see that it comes to the same"
        done={saving.done}
        total={saving.total}
        onCancel={() => abort.current?.abort()}
      />
    )
  if (saving.state === 'made') return <Made saved={saving.saved} onAgain={() => void begin()} />
  return (
    <>
      <div>
        <Button onClick={() => void begin()}>Make a backup</Button>
      </div>
      {saving.state === 'lost' && (
        <Banner tone="problem" title="The worker that makes it did not load, or it died.">
          Nothing is lost. Load the page again, then make the backup again.
        </Banner>
      )}
      {saving.state === 'refused' && (
        <Banner tone="problem" title={explainSaveFault(saving.fault).what}>
          {explainSaveFault(saving.fault).todo}
        </Banner>
      )}
    </>
  )
}

interface MadeProps {
  readonly saved: SavedFile
  readonly onAgain: () => void
}

function Made({ saved: { file, contents, left }, onAgain }: MadeProps) {
  const [said, setSaid] = useState('')
  const day = new Date(contents.made).toISOString().slice(0, 10)
  return (
    <>
      <p>
        {contentsWords(contents)} {quantity(file.size, 'byte')}.
      </p>
      {left.map(({ name, fault }) => {
        const { what, where = '' } = explainLogFault(fault)
        return (
          <Banner
            key={name}
            tone="notice"
            title={`“${name}” is not in it: done again, it does not come to the same.`}
          >
            {`${where} ${what}`.trim()} If something was written there just now, make the backup
            again.
          </Banner>
        )
      })}
      <div className={styles['row']}>
        <Button
          look="primary"
          onClick={() => {
            saveFile(`atomic-overlay-lab ${day}${BACKUP_FILE}`, file)
            setSaid('The file is among your downloads.')
          }}
        >
          Save it as a file
        </Button>
        <Button look="quiet" onClick={onAgain}>
          Make it again
        </Button>
        <span role="status">{said}</span>
      </div>
    </>
  )
}
