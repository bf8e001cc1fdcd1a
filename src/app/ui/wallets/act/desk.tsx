import { lazy, Suspense, useEffect, useRef } from 'react'
import type { IdentityKey } from '#chain/ids.ts'
import type { Person } from '#chain/keys.ts'
import { useLab } from '#ui/lab.ts'
import { useHandedTo } from '#ui/wallets/use-handed.ts'
import { useLive } from '#ui/use-live.ts'
import { useMedia } from '#ui/use-media.ts'
import { openTask, useWallet, type Stage, type Task } from '#ui/wallets/wallet-session.ts'
import { Button } from '#widgets/button.tsx'
import { ActForm } from './act-form.tsx'
import { ActPreview } from './act-preview.tsx'
import { ActResult } from './act-result.tsx'
import { stopAct } from './run-act.ts'
import styles from './desk.module.css'

const Incoming = lazy(async () => ({
  default: (await import('#ui/wallets/incoming/incoming-box.tsx')).IncomingBox,
}))

const tasks: readonly { readonly task: Task; readonly label: string }[] = [
  { task: 'faucet', label: 'Faucet' },
  { task: 'mint', label: 'Mint' },
  { task: 'sale', label: 'Sell' },
  { task: 'swap', label: 'Swap' },
  { task: 'transfer', label: 'Transfer' },
  { task: 'move', label: 'Move' },
  { task: 'reserve', label: 'Reserve' },
  { task: 'receive', label: 'Incoming' },
]

const titles: Readonly<Record<Task, string>> = {
  faucet: 'Get satoshis',
  mint: 'Mint tokens',
  sale: 'Sell from stock',
  swap: 'Swap tokens for satoshis',
  transfer: 'Transfer',
  move: 'Move to another basket',
  reserve: 'Reserve',
  receive: 'Incoming',
}

/** As in wallets-page.module.css. */
const STACKED = '(max-width: 64rem)'

/** A new stage is read from its beginning, by eye and by ear; a form that was opened from elsewhere, too. Another wallet is no new stage: who looks through them stays there. */
function useArrival(owner: IdentityKey, task: Task, stage: Stage['kind']) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef({ owner, task, stage })
  const stacked = useMedia(STACKED)
  useEffect(() => {
    if (stage === 'waiting') return
    const last = before.current
    const browsed = last.owner !== owner && last.task === task
    if (!browsed && (last.task !== task || last.stage !== stage)) {
      heading.current?.focus({ preventScroll: true })
      // Where the board stands above, it may grow: what is at the top then stays there.
      heading.current?.scrollIntoView({ block: stacked ? 'start' : 'nearest' })
    }
    before.current = { owner, task, stage }
  }, [owner, task, stage, stacked])
  return heading
}

/** Where a wallet acts: fill in, look at the transaction, sign. */
export function Desk({ person }: { readonly person: Person }) {
  const { queries } = useLab()
  const task = useWallet((wallet) => wallet.task)
  const stage = useWallet((wallet) => wallet.stage)
  const waiting = useHandedTo(person).length
  const heading = useArrival(person.identityKey, task, stage.kind)
  const held = useLive(() => queries.baskets(person.identityKey), [queries, person])
  const baskets = (held ?? []).filter((each) => each.held > 0).map(({ basket }) => basket)
  return (
    <section className={styles['desk']} aria-label={`What ${person.name} does`}>
      <nav className={styles['tasks']} aria-label="Tasks">
        {tasks.map((each) => (
          <Button
            key={each.task}
            look="quiet"
            aria-current={each.task === task ? 'true' : undefined}
            onClick={() => openTask(each.task)}
          >
            {each.label}
            {each.task === 'receive' && waiting > 0 && ` (${waiting})`}
          </Button>
        ))}
      </nav>
      <h2 ref={heading} tabIndex={-1} className={styles['title']}>
        {titles[task]} <span className={styles['who']}>as {person.name}</span>
      </h2>
      {task === 'receive' ? (
        <Suspense fallback={null}>
          <Incoming key={person.identityKey} person={person} />
        </Suspense>
      ) : (
        <Steps task={task} stage={stage} person={person} baskets={baskets} />
      )}
    </section>
  )
}

interface StepsProps {
  readonly task: Exclude<Task, 'receive'>
  readonly stage: Stage
  readonly person: Person
  readonly baskets: readonly string[]
}

function Steps({ task, stage, person, baskets }: StepsProps) {
  switch (stage.kind) {
    case 'drafted':
      return <ActPreview action={stage.action} draft={stage.draft} />
    case 'done':
      return <ActResult stage={stage} task={task} />
    case 'waiting':
      return (
        <p className={styles['waiting']} role="status">
          {stage.for === 'draft' ? 'Laying it out…' : 'Signing and committing…'}{' '}
          <Button look="quiet" onClick={stopAct}>
            Stop
          </Button>
        </p>
      )
    case 'filling':
      return <ActForm task={task} owner={person} baskets={baskets} failure={stage.failure} />
  }
}
