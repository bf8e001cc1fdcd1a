import { useState } from 'react'
import { useLocation } from 'wouter'
import type { NetworkState } from '#broadcast/network-state.ts'
import type { Txid } from '#chain/ids.ts'
import type { Sample } from '#samples/sample.ts'
import type { EventLine } from '#storage/schema.ts'
import { describeChange } from '#ui/explain/change.ts'
import { explainSendFailure } from '#ui/explain/arc.ts'
import { explainSubmitFailure } from '#ui/explain/submit-failure.ts'
import { useLab } from '#ui/lab.ts'
import { setSession } from '#ui/session.ts'
import { useLive } from '#ui/use-live.ts'
import { Button } from '#widgets/button.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { useExtended } from './opened-sample.ts'
import { Step } from './step.tsx'
import styles from './follow.module.css'

interface RivalSceneProps {
  readonly state: NetworkState
  readonly samples: readonly Sample[]
}

/** Submitted in this order: the coin that two want, the one that is first, and what is built on it. */
const BEFORE = ['rival-mint', 'rival-bob', 'rival-child'] as const
const RIVAL = 'rival-merchant'

/** Events that are looked through for the eviction. */
const RECENT = 50
const MOST_LISTED = 8

const evicts = (event: EventLine, loser: Txid): boolean =>
  event.changes.some(
    (change) => change.kind === 'judged' && change.txid === loser && change.outcome === null,
  )

/** A loser, what was built on it, and the step in which both leave. */
export function RivalScene({ state, samples }: RivalSceneProps) {
  const lab = useLab()
  const { queries, engine, network } = lab
  const [, go] = useLocation()
  const named = (name: string) => samples.find((sample) => sample.name === name)
  const loser = useExtended(lab, named('rival-bob'))
  const child = useExtended(lab, named('rival-child'))
  const rival = useExtended(lab, named(RIVAL))
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const node = useLive(async () => {
    if (!loser || !child) return null
    const events = await queries.events({ limit: RECENT })
    return {
      loser: await queries.sentStatus(loser.txid),
      child: await queries.sentStatus(child.txid),
      evicted: events.find((event) => evicts(event, loser.txid)) ?? null,
    }
  }, [queries, loser, child])
  if (!loser || !child || !rival) return <p>Reading the samples…</p>

  const won = state.transactions.get(rival.txid)?.status === 'MINED'
  const inPlace = state.transactions.has(loser.txid) && state.transactions.has(child.txid)
  const begin = async () => {
    setBusy(true)
    for (const name of BEFORE) {
      const sample = named(name)
      if (!sample) continue
      const { beef, topics } = sample
      const mode = 'all-or-nothing'
      const done = await engine.submit({ kind: 'submit', beef, topics, mode, remittances: [] })
      if (!done.ok) setSaid(explainSubmitFailure(done.error).what)
    }
    setBusy(false)
  }
  const win = async () => {
    setBusy(true)
    const done = await network.letRivalWin(rival.ef)
    if (!done.ok)
      setSaid(
        typeof done.error.code === 'number'
          ? explainSendFailure(done.error.code).what
          : 'The network did not do it. Load the page again.',
      )
    setBusy(false)
  }
  const toTimeline = (event: EventLine) => {
    setSession({ panel: 'timeline', at: event.revision })
    go('/')
  }
  const evicted = node?.evicted ?? null
  return (
    <>
      <ol className={styles['steps']} aria-label="Stations of a double spend">
        <Step title="Bob’s is first" done={node?.loser != null && node.child != null}>
          <p className={styles['soft']}>
            Three commits: a token is minted, it goes to Bob, Bob passes it on. All three are sent.
          </p>
          {(node?.loser == null || node.child == null) && !won && (
            <Button look="primary" disabled={busy} onClick={() => void begin()}>
              Submit the three
            </Button>
          )}
        </Step>
        <Step title="On the network" done={inPlace}>
          <Where title="To Bob" state={state} txid={loser.txid} />
          <Where title="Passed on" state={state} txid={child.txid} />
        </Step>
        <Step title="A rival wins" done={won}>
          <p className={styles['soft']}>
            Alice also signed the same token over to the merchant. A miner takes that one.
          </p>
          <Where title="To the merchant" state={state} txid={rival.txid} />
          {!won && (
            <Button look="primary" disabled={!inPlace || busy} onClick={() => void win()}>
              Let it win
            </Button>
          )}
        </Step>
        <Step title="Gone in one step" done={evicted !== null}>
          {evicted ? (
            <>
              <p>
                Revision {evicted.revision}, {quantity(evicted.changes.length, 'change')}: Bob’s
                transaction and what was built on it left together.
              </p>
              <ul className={styles['changes']}>
                {evicted.changes.slice(0, MOST_LISTED).map((change, at) => (
                  // An event never changes.
                  // oxlint-disable-next-line react/no-array-index-key
                  <li key={at}>{describeChange(change)}</li>
                ))}
              </ul>
              <Button onClick={() => toTimeline(evicted)}>See it in the timeline</Button>
            </>
          ) : (
            <p className={styles['soft']}>
              The answer to this node is a commit of its own: the loser and all that descends from
              it leave the topics together, or not at all.
            </p>
          )}
        </Step>
      </ol>
      <p role="status">{said}</p>
    </>
  )
}

interface WhereProps {
  readonly title: string
  readonly state: NetworkState
  readonly txid: Txid
}

function Where({ title, state, txid }: WhereProps) {
  const status = state.transactions.get(txid)?.status
  return (
    <p>
      {title}:{' '}
      {status ? <StatusMark status={status} /> : <StatusMark status="unknown" label="not there" />}
    </p>
  )
}
