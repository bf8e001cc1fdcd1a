import { useLab } from '#ui/lab.ts'
import { PageFrame } from '#ui/shell/page-frame.tsx'
import { Banner } from '#widgets/banner.tsx'
import { BlocksView } from './blocks-view.tsx'
import { FollowView } from './follow/follow-view.tsx'
import { LineView } from './line-view.tsx'
import { MiningView } from './mining-view.tsx'
import { OutboxView } from './outbox-view.tsx'
import { PolicyView } from './policy-view.tsx'
import { TransactionsView } from './transactions-view.tsx'
import { useNetworkState } from './use-network-state.ts'
import styles from './network.module.css'

/** The network that lives in the page: what this node sent, what became of it, and the blocks that prove it. */
export function NetworkPage() {
  return (
    <PageFrame
      title="Network"
      about="It decides: which of two rivals counts, and what a block proves. It runs in this page; its transactions, headers and merkle paths are real bytes, its difficulty is a toy."
    >
      <Network />
    </PageFrame>
  )
}

function Network() {
  const { network } = useLab()
  const state = useNetworkState(network)
  if (state === undefined) return <p>Opening…</p>
  if (state === null) {
    return (
      <Banner tone="problem" title="The network did not answer.">
        Its worker did not load, or its log cannot be read. Load the page again.
      </Banner>
    )
  }
  return (
    <>
      <FollowView state={state} />
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <TransactionsView state={state} />
          <BlocksView state={state} />
        </div>
        <div className={styles['column']}>
          <MiningView state={state} />
          <OutboxView />
          <PolicyView key={state.policy.satoshisPerKilobyte} policy={state.policy} />
          <LineView />
        </div>
      </div>
    </>
  )
}
