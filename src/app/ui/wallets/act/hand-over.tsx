import { useState } from 'react'
import { parseIdentityKey } from '#chain/ids.ts'
import type { ActAction } from '#model/action.ts'
import { useLab } from '#ui/lab.ts'
import { lookAt, openTask } from '#ui/wallets/wallet-session.ts'
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
  const { people, handed } = useLab()
  const [refused, setRefused] = useState(false)
  const nameOf = useNameOf()
  const to = receiverOf(action)
  const receiver = to?.ok ? people.find(to.value) : null
  if (!receiver) return null
  const hand = () => {
    const owner = receiver.identityKey
    handed.hand({ from: nameOf(action.owner), to: owner, beef, at: Date.now() }).then(
      () => {
        lookAt(owner)
        openTask('receive')
      },
      () => setRefused(true),
    )
  }
  return (
    <>
      <Button title="Nothing is written until the receiver takes it" onClick={hand}>
        Sign, and hand the BEEF to {receiver.name}
      </Button>
      {refused && (
        <p role="alert">
          The browser refused to keep the BEEF, so it was not handed over. Make room, or commit
          instead.
        </p>
      )}
    </>
  )
}
