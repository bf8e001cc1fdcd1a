import { Layers, Users } from 'lucide-react'
import { use, useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { LabContext, type Lab } from '#ui/lab.ts'
import styles from './workspace-chip.module.css'

/** Whose data one looks at, and the way to the others. */
export function WorkspaceChip() {
  const lab = use(LabContext)
  return lab ? <Chip lab={lab} /> : null
}

function Chip({ lab: { workspace, workspaces } }: { readonly lab: Lab }) {
  const [at] = useLocation()
  const [now, setNow] = useState(workspace)
  useEffect(
    () =>
      workspaces?.watch((all) => setNow((was) => all.find(({ id }) => id === workspace.id) ?? was)),
    [workspaces, workspace],
  )
  const Icon = now.guest ? Users : Layers
  return (
    <Link
      className={styles['chip']}
      href="/workspaces"
      aria-label={`Workspace: ${now.name}${now.guest ? ' (guest)' : ''}`}
      aria-current={at === '/workspaces' ? 'page' : undefined}
      title={now.name}
      data-guest={now.guest}
    >
      <Icon aria-hidden="true" />
      <span className={styles['name']}>{now.name}</span>
      {now.guest && <span className={styles['guest']}>Guest</span>}
    </Link>
  )
}
