import { Link } from 'wouter'
import type { Txid } from '#chain/ids.ts'
import type { NetworkStatus } from '#model/action.ts'
import { explainNetworkStatus } from '#ui/explain/arc.ts'
import { useLab } from '#ui/lab.ts'
import { useLive } from '#ui/use-live.ts'
import { StatusMark } from '#widgets/status-mark.tsx'

/** The network's last word on a transaction; nothing where it was not sent. */
export function SentMark({ status }: { readonly status: NetworkStatus | undefined }) {
  return status ? (
    <span title={explainNetworkStatus(status).what}>
      <StatusMark status={status} />
    </span>
  ) : null
}

/** What the network says of one transaction just now, and the way there. */
export function OnTheNetwork({ txid }: { readonly txid: Txid }) {
  const { queries } = useLab()
  const status = useLive(() => queries.sentStatus(txid), [queries, txid])
  if (!status) return null
  return (
    <p>
      On the network: <SentMark status={status} /> <Link href="/network">See its way</Link>
    </p>
  )
}
