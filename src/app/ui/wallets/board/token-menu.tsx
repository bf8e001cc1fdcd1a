import { EllipsisVertical } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { txidOf, type Outpoint } from '#chain/ids.ts'
import { shortId } from '#diagrams/short-id.ts'
import { tokenWords } from '#diagrams/token-words.ts'
import { actOf } from '#engine/wallet.ts'
import type { BasketToken } from '#model/state.ts'
import { useLab } from '#ui/lab.ts'
import { actNow } from '#ui/wallets/act/run-act.ts'
import { beefOf } from '#ui/carry/beef-of.ts'
import { openInBeefPanel } from '#ui/wallets/open-beef.ts'
import { openTask, type Task } from '#ui/wallets/wallet-session.ts'
import { Button } from '#widgets/button.tsx'
import styles from './token-card.module.css'

const forms: readonly { readonly task: Task; readonly label: string }[] = [
  { task: 'move', label: 'Move…' },
  { task: 'transfer', label: 'Transfer…' },
  { task: 'sale', label: 'Sell…' },
  { task: 'swap', label: 'Swap…' },
  { task: 'reserve', label: 'Reserve…' },
]

/** What can be done with one token: a native popover of buttons, so Tab, Enter and Escape are all it takes. */
export function TokenMenu({ token }: { readonly token: BasketToken }) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const { status, fields } = token
  const close = () => menu.current?.hidePopover()
  const choose = (task: Task) => {
    close()
    openTask(task, { basket: token.basket, outpoints: [token.outpoint], gives: 'tokens' })
  }
  const place = ({ newState }: React.ToggleEvent) => {
    const box = button.current?.getBoundingClientRect()
    const element = menu.current
    if (newState !== 'open' || !box || !element) return
    const top = Math.min(box.bottom, innerHeight - element.offsetHeight - 8)
    element.style.top = `${Math.max(8, top)}px`
    element.style.left = `${Math.max(8, box.right - element.offsetWidth)}px`
    element.querySelector('button')?.focus()
  }
  return (
    <>
      <Button
        ref={button}
        look="icon"
        popoverTarget={id}
        aria-label={`What to do with ${tokenWords(token)}, ${shortId(token.outpoint)}`}
      >
        <EllipsisVertical aria-hidden="true" />
      </Button>
      <div ref={menu} id={id} popover="auto" className={styles['menu']} onToggle={place}>
        {status.kind === 'spendable' &&
          fields &&
          forms.map(({ task, label }) => (
            <Button key={task} look="quiet" onClick={() => choose(task)}>
              {label}
            </Button>
          ))}
        {fields && status.kind !== 'spent' && (
          <Destine token={token} asset={fields.assetId} close={close} />
        )}
        {status.kind === 'spendable' && !fields && (
          <Button
            look="quiet"
            onClick={() => {
              close()
              openTask('transfer', { gives: 'satoshis' })
            }}
          >
            Pay somebody…
          </Button>
        )}
        {status.kind === 'reserved' && (
          <Release token={token} reservation={status.id} close={close} />
        )}
        <Origin token={token} />
      </div>
    </>
  )
}

interface DestineProps {
  readonly token: BasketToken
  readonly asset: Outpoint
  readonly close: () => void
}

/** The wallet's rule for an asset, made where one such token lies already. */
function Destine({ token: { owner, basket }, asset, close }: DestineProps) {
  const lab = useLab()
  return (
    <Button
      look="quiet"
      onClick={() => {
        close()
        void actNow(lab, actOf(owner, 'setRule', { asset, basket }))
      }}
    >
      New ones of this asset come here
    </Button>
  )
}

interface ReleaseProps {
  readonly token: BasketToken
  readonly reservation: string
  readonly close: () => void
}

function Release({ token, reservation, close }: ReleaseProps) {
  const lab = useLab()
  return (
    <Button
      look="quiet"
      onClick={() => {
        close()
        void actNow(lab, actOf(token.owner, 'release', { reservation }))
      }}
    >
      Release
    </Button>
  )
}

/** The way back: the transaction that made it, with its ancestry, in the BEEF panel. */
function Origin({ token }: { readonly token: BasketToken }) {
  const lab = useLab()
  const [, go] = useLocation()
  const [lost, setLost] = useState(false)
  const open = async () => {
    const txid = txidOf(token.outpoint)
    const beef = await beefOf(lab.queries, txid)
    setLost(beef === null)
    if (beef === null) return
    openInBeefPanel(lab, beef, `Where ${shortId(token.outpoint)} came from`)
    go('/')
  }
  return (
    <>
      <Button look="quiet" onClick={() => void open()}>
        Where it came from
      </Button>
      {lost && <p role="alert">Its transaction, or an ancestor, is not kept here.</p>}
    </>
  )
}
