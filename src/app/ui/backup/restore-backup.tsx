import { unreachable } from '#base/result.ts'
import type { Workspace } from '#model/workspace.ts'
import { explainBackupFault } from '#ui/explain/backup-fault.ts'
import type { Explanation } from '#ui/explain/explanation.ts'
import { explainWorkspaceFault } from '#ui/explain/workspace-fault.ts'
import type { LabWorkspaces } from '#ui/workspaces/lab-workspaces.ts'
import { Banner } from '#widgets/banner.tsx'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { ChooseContents } from './choose-contents.tsx'
import { useRestore } from './use-restore.ts'

interface RestoreBackupProps {
  readonly file: File
  readonly workspaces: LabWorkspaces
  readonly here: readonly Workspace[]
}

/** One file, from its reading to what is back of it. */
export function RestoreBackup({ file, workspaces, here }: RestoreBackupProps) {
  const { restoring, restore, cancel } = useRestore(file)
  switch (restoring.state) {
    case 'reading':
    case 'restoring':
      return (
        <ProgressBar
          label={
            restoring.state === 'reading'
              ? 'Every workspace in it is done and verified again'
              : 'What is chosen is written'
          }
          done={restoring.done}
          total={restoring.total}
          onCancel={cancel}
        />
      )
    case 'read':
      return (
        <ChooseContents
          contents={restoring.contents}
          here={here}
          onRestore={async (choice) => {
            const back = await restore(choice)
            const next = back?.find(({ guest }) => !guest)
            if (choice.insteadOf !== null && next) workspaces.open(next)
          }}
        />
      )
    case 'unread':
      return <Refused why={explainBackupFault(restoring.fault)} />
    case 'refused':
      return <Refused why={explainWorkspaceFault(restoring.fault)} />
    case 'stopped':
      return (
        <Banner tone="notice" title="It was stopped.">
          Nothing of it was kept.
        </Banner>
      )
    case 'lost':
      return (
        <Banner tone="problem" title="The worker that restores it did not load, or it died.">
          All here is as it was, or all of the backup is back. Load the page again.
        </Banner>
      )
    case 'back':
      return (
        <Banner tone="success" title="It is back.">
          {restoring.workspaces.length > 0
            ? `${quantity(restoring.workspaces.length, 'workspace')} beside your own: ${restoring.workspaces.map(({ name }) => `“${name}”`).join(', ')}.`
            : 'The code and the progress of the exercises, beside your own.'}
        </Banner>
      )
    default:
      return unreachable(restoring)
  }
}

function Refused({ why: { what, where, todo } }: { readonly why: Explanation }) {
  return (
    <Banner tone="problem" title={`${what} ${where ?? ''}`.trim()}>
      {todo}
    </Banner>
  )
}
