import type { Outpoint, Txid } from '#chain/ids.ts'
import type { Acted } from '#engine/wallet.ts'
import type { ActAction } from '#model/action.ts'
import { explainSendFailure } from '#ui/explain/arc.ts'
import { useLab } from '#ui/lab.ts'
import { OnTheNetwork } from '#ui/network/sent-mark.tsx'
import { useLive } from '#ui/use-live.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { actOnOthers } from './run-act.ts'

interface SentActProps {
  readonly action: ActAction
  readonly acted: Acted
  readonly txid: Txid
  readonly refused: readonly Outpoint[]
}

/** What the network makes of it; where it lost to a rival, the way to other tokens. */
export function SentAct({ action, acted, txid, refused }: SentActProps) {
  const lab = useLab()
  const sent = useLive(() => lab.queries.sentAs(txid), [lab, txid])
  if (sent?.status !== 'REJECTED') return <OnTheNetwork txid={txid} />
  const title = 'The network refused it, so all that it did was taken back in one step.'
  if (sent.code !== undefined) {
    const { what, todo } = explainSendFailure(sent.code)
    return (
      <Banner tone="problem" title={title}>
        {what} {todo}
      </Banner>
    )
  }
  return (
    <Banner
      tone="problem"
      title={title}
      action={
        <Button onClick={() => void actOnOthers(lab, action, acted, refused)}>
          Try other tokens
        </Button>
      }
    >
      Another transaction spent one of its coins first. What it had selected is then held for an
      hour, and the same is tried with other tokens.
    </Banner>
  )
}
