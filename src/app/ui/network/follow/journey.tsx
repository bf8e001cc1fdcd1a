import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import { toHex } from '#base/bytes.ts'
import type { NetworkState } from '#broadcast/network-state.ts'
import { encodeBeef } from '#chain/encode.ts'
import type { Sample } from '#samples/sample.ts'
import { explainNetworkRefusal, explainNetworkStatus } from '#ui/explain/arc.ts'
import { explainOutcome } from '#ui/explain/outcome.ts'
import { explainSubmitFailure } from '#ui/explain/submit-failure.ts'
import { useLab } from '#ui/lab.ts'
import { openBytes, openSample } from '#ui/open.ts'
import { setSession } from '#ui/session.ts'
import { useLive } from '#ui/use-live.ts'
import { Button } from '#widgets/button.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { byteCount, quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { useExtended } from './opened-sample.ts'
import { Step } from './step.tsx'
import styles from './follow.module.css'

interface JourneyProps {
  readonly state: NetworkState
  readonly samples: readonly Sample[]
}

/** Samples that a topic takes and a network can take. */
const walks = (samples: readonly Sample[]) =>
  samples.filter(({ group, name }) =>
    ['tokens', 'notes'].includes(group) ? !/forged|wrong|bad/.test(name) : name === 'independent-1',
  )

/** From BEEF to EF to the mempool to a block to the merkle path beside the stored transaction. */
export function Journey({ state, samples }: JourneyProps) {
  const id = useId()
  const lab = useLab()
  const { network, queries, engine } = lab
  const [, go] = useLocation()
  const offered = walks(samples)
  const [name, setName] = useState(offered[0]?.name)
  const sample = offered.find((each) => each.name === name)
  const extended = useExtended(lab, sample)
  const [said, setSaid] = useState('')
  const txid = extended?.txid
  const node = useLive(
    async () =>
      txid && { sent: await queries.sentStatus(txid), kept: await queries.transaction(txid) },
    [queries, txid],
  )
  const there = txid && state.transactions.get(txid)
  const { sent = null, kept } = node || {}
  const proof = kept?.proof ?? null

  const submit = async () => {
    if (!sample) return
    const done = await engine.submit({
      kind: 'submit',
      beef: sample.beef,
      topics: sample.topics,
      mode: 'all-or-nothing',
      remittances: [],
    })
    setSaid(
      done.ok
        ? Object.values(done.value.outcomes)
            .map((outcome) => explainOutcome(outcome).what)
            .join(' ')
        : explainSubmitFailure(done.error).what,
    )
  }
  const mine = async () => {
    const mined = await network.mine()
    setSaid(mined.ok ? '' : explainNetworkRefusal(mined.error).what)
  }
  const microscope = () => {
    if (!sample) return
    setSession({ panel: 'beef', beefTab: 'extended' })
    void openSample(lab, sample)
    go('/')
  }
  const openStored = () => {
    if (!kept || !txid) return
    const beef = encodeBeef({ version: 1, atomic: null, members: [kept] })
    setSession({ panel: 'beef', beefTab: 'structure' })
    void openBytes(lab, beef, { kind: 'stored', txid })
    go('/')
  }
  return (
    <>
      <p>
        <label htmlFor={id}>Transaction </label>
        <select
          id={id}
          value={name ?? ''}
          onChange={({ currentTarget }) => {
            setName(currentTarget.value)
            setSaid('')
          }}
        >
          {offered.map((each) => (
            <option key={each.name} value={each.name}>
              {each.title}
            </option>
          ))}
        </select>
      </p>
      <ol className={styles['steps']} aria-label="Stations of one transaction">
        <Step title="BEEF" done={sent !== null}>
          <p className={styles['soft']}>
            {sample && byteCount(sample.beef.length)}, with its ancestry. Submitting verifies it,
            changes the topics and puts it into the outbox: one commit.
          </p>
          {sent === null && (
            <Button look="primary" disabled={!txid} onClick={() => void submit()}>
              Submit it
            </Button>
          )}
        </Step>
        <Step title="Extended Format" done={sent !== null}>
          {extended ? (
            <>
              <p className={styles['soft']}>
                {byteCount(extended.ef.length)}: no ancestry, only the{' '}
                {quantity(extended.sources.length, 'coin')} that it spends.
              </p>
              <p className={styles['hex']}>
                {toHex(extended.ef, 0, 4)}
                <span className={styles['marker']}>{toHex(extended.ef, 4, 10)}</span>
                {toHex(extended.ef, 10, 26)}…
              </p>
              <Button look="quiet" onClick={microscope}>
                See every byte
              </Button>
            </>
          ) : (
            <p className={styles['soft']}>
              {extended === null ? 'Its parents are not in the BEEF.' : 'Reading…'}
            </p>
          )}
        </Step>
        <Step title="SEEN_ON_NETWORK" done={there?.passed.includes('SEEN_ON_NETWORK') ?? false}>
          {there ? (
            <p>
              <StatusMark look="pill" status={there.status} />{' '}
              {explainNetworkStatus(there.status).what}
            </p>
          ) : (
            <p className={styles['soft']}>
              {sent === 'queued'
                ? explainNetworkStatus('queued').what
                : 'The sender brings it there by itself.'}
            </p>
          )}
        </Step>
        <Step title="MINED" done={there?.status === 'MINED'}>
          <p className={styles['soft']}>
            {there?.height != null
              ? `In block ${there.height.toLocaleString('en')}.`
              : 'A block takes what waits in the mempool.'}
          </p>
          {there && there.height === null && (
            <Button look="primary" onClick={() => void mine()}>
              Mine a block
            </Button>
          )}
        </Step>
        <Step title="Merkle path" done={proof !== null}>
          {proof ? (
            <>
              <p>
                {quantity(proof.bump.length, 'byte')} that lead to the root{' '}
                <IdChip id={proof.root} kind="merkle root" /> of block{' '}
                {proof.height.toLocaleString('en')}. It stands in the store; the BEEF needs no
                ancestors any more.
              </p>
              <Button onClick={openStored}>Open the stored BEEF</Button>
            </>
          ) : (
            <p className={styles['soft']}>It comes back with the block, into the stored BEEF.</p>
          )}
        </Step>
      </ol>
      <p role="status">{said}</p>
    </>
  )
}
