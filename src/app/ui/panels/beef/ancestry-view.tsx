import { useMemo } from 'react'
import { txidOf } from '#chain/ids.ts'
import type { BeefView } from '#chain/view.ts'
import { ancestryDiagram, type AncestryEntry } from '#diagrams/ancestry-diagram.ts'
import { carriedIn, subjectOf } from '#ui/carry/carried.ts'
import { CopyTransaction } from '#ui/carry/copy-transaction.tsx'
import { Diagram } from '#widgets/diagram.tsx'
import styles from './beef-panel.module.css'

function entriesOf(beef: BeefView): readonly AncestryEntry[] {
  const { bumps, entries } = beef
  const subject = subjectOf(beef)
  return entries.map(({ txid, transaction, proof }) => ({
    txid,
    parents: [...new Set(transaction?.inputs.map(({ outpoint }) => txidOf(outpoint)))],
    proven: proof === null ? null : (bumps[proof.bump]?.height ?? null),
    subject: txid === subject,
  }))
}

/** Who spends whom, and where each line ends in a block. */
export function AncestryView({ beef }: { readonly beef: BeefView }) {
  const diagram = useMemo(() => ancestryDiagram(entriesOf(beef)), [beef])
  return (
    <div className={styles['scroll']}>
      <Diagram title="Ancestry of the subject" diagram={diagram} />
      <CopyTransaction of={subjectOf(beef)} find={async () => carriedIn(beef)} />
    </div>
  )
}
