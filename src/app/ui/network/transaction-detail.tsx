import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { NetworkTransaction } from '#broadcast/network-state.ts'
import { encodeBeef } from '#chain/encode.ts'
import { shortId } from '#diagrams/short-id.ts'
import { statusDiagram } from '#diagrams/status-diagram.ts'
import { carriedBy } from '#ui/carry/carried.ts'
import { CopyTransaction } from '#ui/carry/copy-transaction.tsx'
import { explainNetworkStatus } from '#ui/explain/arc.ts'
import { useLab } from '#ui/lab.ts'
import { openBytes } from '#ui/open.ts'
import { setSession } from '#ui/session.ts'
import { useLive } from '#ui/use-live.ts'
import { Button } from '#widgets/button.tsx'
import { Diagram } from '#widgets/diagram.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import styles from './network.module.css'

/** One transaction's way through the network, and what this node keeps of it. */
export function TransactionDetail({ transaction }: { readonly transaction: NetworkTransaction }) {
  const { queries } = useLab()
  const { txid, status, passed, rivals } = transaction
  const diagram = useMemo(() => statusDiagram(txid, ['queued', ...passed]), [txid, passed])
  const { what, todo } = explainNetworkStatus(status)
  return (
    <div className={styles['detail']}>
      <p>
        <StatusMark look="pill" status={status} /> {what} {todo}
      </p>
      {rivals.length > 0 && (
        <p>
          Rivals:{' '}
          {rivals.map((rival) => (
            <IdChip key={rival} id={rival} kind="txid" />
          ))}
        </p>
      )}
      <Diagram title={`The way of ${shortId(txid)}`} diagram={diagram} />
      <Kept transaction={transaction} />
      <CopyTransaction of={txid} find={() => carriedBy(queries, txid)} />
    </div>
  )
}

/** The record in this node's store: raw, and the proof that came with a block. */
function Kept({ transaction: { txid } }: { readonly transaction: NetworkTransaction }) {
  const lab = useLab()
  const [, go] = useLocation()
  const kept = useLive(async () => (await lab.queries.transaction(txid)) ?? null, [lab, txid])
  if (kept === undefined) return null
  if (kept === null) return <p className={styles['soft']}>This node keeps nothing of it.</p>
  const { proof } = kept
  if (!proof)
    return <p className={styles['soft']}>This node keeps it, without a merkle path so far.</p>
  const openStored = () => {
    const beef = encodeBeef({ version: 1, atomic: null, members: [kept] })
    setSession({ panel: 'beef', beefTab: 'structure' })
    void openBytes(lab, beef, { kind: 'stored', txid })
    go('/')
  }
  return (
    <p>
      This node keeps it with a merkle path of {quantity(proof.bump.length, 'byte')} to the root{' '}
      <IdChip id={proof.root} kind="merkle root" /> of block {proof.height.toLocaleString('en')}:
      its BEEF needs no ancestors any more.{' '}
      <Button onClick={openStored}>Open the stored BEEF</Button>
    </p>
  )
}
