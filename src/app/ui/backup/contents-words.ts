import { listed, sentence } from '#ui/explain/explanation.ts'
import { quantity } from '#widgets/quantity.tsx'
import type { BackupContents, BackupRow } from './backup-contents.ts'

/** What the exercises' part of a backup holds; empty where it holds nothing. */
export function deskWords({ written, earlier, passed }: BackupContents['desk']): string {
  const parts = [
    ...(written > 0 ? [`code of ${quantity(written, 'exercise')}`] : []),
    ...(earlier > 0 ? [quantity(earlier, 'earlier version')] : []),
    ...(passed > 0 ? [`${quantity(passed, 'check')} passed`] : []),
  ]
  return listed(parts)
}

/** A backup in one sentence. */
export function contentsWords({ workspaces, desk }: BackupContents): string {
  const rest = deskWords(desk)
  const all = quantity(workspaces.length, 'workspace')
  return `${sentence(rest === '' ? `${all}, and no exercise was begun` : `${all}; ${rest}`)}.`
}

/** One workspace in a backup, behind its name. */
export function rowWords({ guest, actions, handed }: BackupRow): string {
  return listed([
    ...(guest ? ['a guest'] : []),
    quantity(actions, 'action'),
    ...(handed > 0 ? [`${quantity(handed, 'BEEF')} on the way`] : []),
  ])
}
