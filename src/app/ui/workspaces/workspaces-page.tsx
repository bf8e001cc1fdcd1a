import { useRef, useState } from 'react'
import type { Workspace } from '#model/workspace.ts'
import { BackupSection } from '#ui/backup/backup-section.tsx'
import { useLab } from '#ui/lab.ts'
import { PageFrame } from '#ui/shell/page-frame.tsx'
import { useLive } from '#ui/use-live.ts'
import { Banner } from '#widgets/banner.tsx'
import { CreateWorkspace } from './create-workspace.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import type { LabWorkspaces } from './lab-workspaces.ts'
import { WorkspaceRow } from './workspace-row.tsx'
import styles from './workspaces.module.css'

/** Which workspaces there are, and what can be done with each. */
export function WorkspacesPage() {
  return (
    <PageFrame
      title="Workspaces"
      about="Each has topics, wallets and a network of its own, kept in this browser. What is done in one leaves the others as they are."
    >
      <Content />
    </PageFrame>
  )
}

function Content() {
  const { workspaces } = useLab()
  if (workspaces) return <All workspaces={workspaces} />
  return (
    <Banner tone="notice" title="There is one workspace only, in memory.">
      This browser keeps nothing for this page, so there is no place for others. Allow site data for
      this page, then load it again.
    </Banner>
  )
}

function All({ workspaces }: { readonly workspaces: LabWorkspaces }) {
  const all = useLive(() => workspaces.all(), [workspaces])
  const dialog = useRef<HTMLDialogElement>(null)
  const [doomed, setDoomed] = useState<Workspace | null>(null)
  if (!all) return null
  const own = all.filter(({ guest }) => !guest)
  return (
    <>
      <section className={styles['section']} aria-label="All workspaces">
        <ul className={styles['list']}>
          {all.map((workspace) => (
            <WorkspaceRow
              key={workspace.id}
              workspace={workspace}
              workspaces={workspaces}
              stays={!workspace.guest && own.length === 1}
              onDelete={() => {
                setDoomed(workspace)
                dialog.current?.showModal()
              }}
            />
          ))}
        </ul>
      </section>
      <CreateWorkspace workspaces={workspaces} />
      <BackupSection workspaces={workspaces} here={all} />
      <DeleteDialog
        ref={dialog}
        workspace={doomed}
        workspaces={workspaces}
        next={all.find(({ id, guest }) => !guest && id !== doomed?.id) ?? null}
      />
    </>
  )
}
