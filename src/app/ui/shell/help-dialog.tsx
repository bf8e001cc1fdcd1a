import type { Ref } from 'react'
import { Dialog } from './dialog.tsx'
import styles from './help-dialog.module.css'

const keys: readonly (readonly [string, string])[] = [
  ['?', 'this page'],
  ['Tab', 'from part to part'],
  ['Arrows', 'inside a tree, the bytes, tabs, and the timeline’s scrubber'],
  ['Home, End', 'to the first and the last of them'],
  ['Esc', 'closes what is open'],
]

export function HelpDialog({ ref }: { readonly ref: Ref<HTMLDialogElement> }) {
  return (
    <Dialog ref={ref} title="How it works">
      <div className={styles['prose']}>
        <p>
          A <em>BEEF</em> is a transaction together with its ancestry, back to transactions that a
          block proves. The lab reads its bytes, verifies it without asking anyone, asks each{' '}
          <em>topic manager</em> what it admits, and shows the <em>plan</em>: every change, and
          every fact that it relies on. Submitting it writes all of the plan in one commit, or
          nothing.
        </p>
        <p>
          One transaction is atomic. A server that indexes transactions is not, unless its author
          makes it so; here one database transaction does, and it reads again all that the plan
          relied on.
        </p>
        <p>
          <strong>What is not shown by this.</strong> SPV-valid says that a transaction is well
          formed, signed and anchored in known blocks. It does not say that its coins are unspent:
          the first spend that this node sees stands here until the network decides.
        </p>
      </div>
      <h3>Keys</h3>
      <dl className={styles['keys']}>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
