import { useId, useRef, useState } from 'react'
import type { Workspace } from '#model/workspace.ts'
import { explainLogFault } from '#ui/explain/log-fault.ts'
import { listed } from '#ui/explain/explanation.ts'
import { Dialog } from '#ui/shell/dialog.tsx'
import { Button } from '#widgets/button.tsx'
import { Segmented } from '#widgets/segmented.tsx'
import type { BackupContents } from './backup-contents.ts'
import type { RestoreChoice } from './backup-session.ts'
import { deskWords, rowWords } from './contents-words.ts'
import styles from './backup.module.css'

interface ChooseContentsProps {
  readonly contents: BackupContents
  /** What may go for it. */
  readonly here: readonly Workspace[]
  readonly onRestore: (choice: RestoreChoice) => Promise<void>
}

type Way = 'beside' | 'instead'

/** What is in a backup, what of it is wanted, and whether it comes beside what is here or in its place. */
export function ChooseContents({ contents, here, onRestore }: ChooseContentsProps) {
  const id = useId()
  const { workspaces, desk } = contents
  const sound = [...workspaces.entries()].flatMap(([at, { fault }]) => (fault === null ? [at] : []))
  const [chosen, setChosen] = useState<readonly number[]>(sound)
  const [withDesk, setWithDesk] = useState(deskWords(desk) !== '')
  const [way, setWay] = useState<Way>('beside')
  const dialog = useRef<HTMLDialogElement>(null)
  const nothing = chosen.length === 0 && !withDesk
  const homeless = way === 'instead' && !chosen.some((at) => workspaces[at]?.guest === false)
  const restore = () =>
    void onRestore({
      workspaces: chosen,
      desk: withDesk,
      insteadOf: way === 'instead' ? here.map(({ id: one }) => one) : null,
    })
  const names = listed(here.map(({ name }) => `“${name}”`))
  return (
    <>
      <p>Made on {new Date(contents.made).toLocaleString('en')}. Choose what is to come back.</p>
      <ul className={styles['list']}>
        {workspaces.map((row, at) => (
          <li key={at}>
            <label className={styles['choice']}>
              <input
                type="checkbox"
                disabled={row.fault !== null}
                checked={chosen.includes(at)}
                aria-describedby={`${id}-${at}`}
                onChange={({ currentTarget: { checked } }) =>
                  setChosen(sound.filter((one) => (one === at ? checked : chosen.includes(one))))
                }
              />
              {row.name}
            </label>
            <p id={`${id}-${at}`} className={styles['about']}>
              {row.fault === null
                ? `${rowWords(row)}. Verified: same state.`
                : `It does not come to the same, so it cannot be restored. ${explainLogFault(row.fault).what}`}
            </p>
          </li>
        ))}
        {deskWords(desk) !== '' && (
          <li>
            <label className={styles['choice']}>
              <input
                type="checkbox"
                checked={withDesk}
                aria-describedby={`${id}-desk`}
                onChange={({ currentTarget: { checked } }) => setWithDesk(checked)}
              />
              Exercises
            </label>
            <p id={`${id}-desk`} className={styles['about']}>
              {deskWords(desk)}.
            </p>
          </li>
        )}
      </ul>
      <Segmented
        label="Where to"
        showLabel
        options={[
          { value: 'beside', label: 'Beside what is here' },
          { value: 'instead', label: 'In its place' },
        ]}
        value={way}
        onChange={setWay}
      />
      <p className={styles['about']} role="status">
        {way === 'beside'
          ? 'What is here stays as it is. Code that stands in an editor here stays there; the backup’s is among the earlier versions.'
          : `Deleted for it, in every tab: ${names}${withDesk ? ', and your code and progress in the exercises' : ''}. Make a backup first, if you may want it again.`}
        {homeless && ' Choose a workspace that is no guest: one must be there.'}
      </p>
      <div>
        <Button
          look="primary"
          disabled={nothing || homeless}
          onClick={() => (way === 'instead' ? dialog.current?.showModal() : restore())}
        >
          {way === 'instead' ? 'Restore it in the place of what is here…' : 'Restore it'}
        </Button>
      </div>
      <Dialog ref={dialog} title="Delete what is here, and restore?">
        <p>
          {names} {here.length === 1 ? 'is' : 'are'} deleted, for every tab. It cannot be undone.
        </p>
        <form method="dialog" className={styles['row']}>
          <Button type="submit">Keep what is here</Button>
          <Button
            look="primary"
            onClick={({ currentTarget }) => {
              currentTarget.form?.requestSubmit()
              restore()
            }}
          >
            Delete and restore
          </Button>
        </form>
      </Dialog>
    </>
  )
}
