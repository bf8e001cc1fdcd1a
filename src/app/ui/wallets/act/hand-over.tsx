import { parseIdentityKey } from '#chain/ids.ts'
import type { ActAction } from '#model/action.ts'
import { useLab } from '#ui/lab.ts'
import { lookAt, openTask, setWallet } from '#ui/wallets/wallet-session.ts'
import { useNameOf } from '#ui/wallets/use-people.ts'
import { Button } from '#widgets/button.tsx'

interface HandOverProps {
  readonly action: ActAction
  readonly beef: Uint8Array
}

const receiverOf = ({ args }: ActAction) =>
  typeof args === 'object' && args !== null && 'to' in args
    ? parseIdentityKey(String(args.to))
    : null

/** From wallet to wallet: the signed BEEF travels, and nothing is written until the receiver takes it. */
export function HandOver({ action, beef }: HandOverProps) {
  const { people } = useLab()
  const nameOf = useNameOf()
  const to = receiverOf(action)
  const receiver = to?.ok ? people.find(to.value) : null
  if (!receiver) return null
  const hand = () => {
    const from = nameOf(action.owner)
    const owner = receiver.identityKey
    setWallet(({ handed }) => ({ handed: [...handed, { from, to: owner, beef }] }))
    lookAt(owner)
    openTask('receive')
  }
  return (
    <Button title="Nothing is written until the receiver takes it" onClick={hand}>
      Sign, and hand the BEEF to {receiver.name}
    </Button>
  )
}
