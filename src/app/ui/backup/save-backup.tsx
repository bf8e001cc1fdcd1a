import { useState } from 'react'
import type { Watching } from '#chain/ancestry.ts'
import { explainSaveFault } from '#ui/explain/backup-fault.ts'
import { explainLogFault } from '#ui/explain/log-fault.ts'
import { useLongWork } from '#ui/use-long-work.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { saveFile } from '#widgets/save-file.ts'
import { startBackup, type SavedFile } from './backup-calls.ts'
import { BACKUP_FILE } from './backup-file.ts'
import { contentsWords } from './contents-words.ts'
import styles from './backup.module.css'

async function save(watching: Watching) {
  const calls = startBackup()
  const saved = await calls.save(watching)
  calls.end()
  return saved
}

/** Everything here as one file: made, tried, and only then offered. */
export function SaveBackup() {
  const { work, begin, cancel } = useLongWork(save)
  if (work.state === 'working')
    return (
      <ProgressBar
        label="Every workspace is done again, to see that it comes to the same"
        done={work.done}
        total={work.total}
        onCancel={cancel}
      />
    )
  if (work.state === 'done' && work.value.ok)
    return <Made saved={work.value.value} onAgain={() => void begin()} />
  return (
    <>
      <div>
        <Button onClick={() => void begin()}>Make a backup</Button>
      </div>
      {work.state === 'lost' && (
        <Banner tone="problem" title="The worker that makes it did not load, or it died.">
          Nothing is lost. Load the page again, then make the backup again.
        </Banner>
      )}
      {work.state === 'done' && !work.value.ok && (
        <Banner tone="problem" title={explainSaveFault(work.value.error).what}>
          {explainSaveFault(work.value.error).todo}
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
