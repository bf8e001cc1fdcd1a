import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Result } from '#base/result.ts'
import type { Person } from '#chain/keys.ts'
import { shortId } from '#diagrams/short-id.ts'
import type { Examination } from '#engine/engine.ts'
import type { Acted, ActFailure } from '#engine/wallet.ts'
import { useLab } from '#ui/lab.ts'
import { useLive } from '#ui/use-live.ts'
import { ActFault } from '#ui/wallets/act/act-fault.tsx'
import { openInBeefPanel } from '#ui/wallets/open-beef.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { byteCount } from '#widgets/quantity.tsx'
import { explainExamination } from './explain-examination.ts'
import { internalize } from './internalize.ts'
import { OwnOutputs } from './own-outputs.tsx'
import { whatIsMine } from './what-is-mine.ts'
import styles from './incoming.module.css'

interface IncomingBeefProps {
  readonly person: Person
  readonly beef: Uint8Array
  /** Who handed it over; null where it was pasted. */
  readonly from: string | null
  /** It is in the wallet now. */
  readonly onTaken?: () => void
  /** It was refused, or what came of it was read. */
  readonly onDone: () => void
}

type Verified = Extract<Examination, { kind: 'beef' }>

/** Late answers about other bytes are dropped. */
function useExamination(beef: Uint8Array): Examination | null {
  const { engine } = useLab()
  const [found, setFound] = useState<Examination | null>(null)
  useEffect(() => {
    const looking = new AbortController()
    void engine.inspect(beef, { signal: looking.signal }).then((examination) => {
      if (!looking.signal.aborted) setFound(examination)
    })
    return () => looking.abort()
  }, [engine, beef])
  return found
}

/** One BEEF: verified first, then what it brings, then taken or refused. */
export function IncomingBeef({ person, beef, from, onTaken, onDone }: IncomingBeefProps) {
  const lab = useLab()
  const [, go] = useLocation()
  const examination = useExamination(beef)
  const [result, setResult] = useState<Result<Acted, ActFailure> | null>(null)
  const mine = useMemo(
    () =>
      examination && isVerified(examination)
        ? whatIsMine(examination.reading.beef, examination.subject, person)
        : [],
    [examination, person],
  )
  const rules = useLive(() => lab.queries.rules(person.identityKey), [lab, person])
  const take = async (baskets: ReadonlyMap<number, string>) => {
    const acted = await lab.engine.act(internalize(person, beef, mine, baskets, from))
    setResult(acted)
    if (acted.ok) onTaken?.()
  }
  return (
    <section className={styles['beef']} aria-label={from ? `BEEF from ${from}` : 'Pasted BEEF'}>
      <p>
        {from ? <b>{from}</b> : 'Somebody'} hands over {byteCount(beef.length)}.{' '}
        <Button
          look="quiet"
          onClick={() => {
            openInBeefPanel(lab, beef, from ? `Handed over by ${from}` : 'Pasted for a wallet')
            go('/')
          }}
        >
          Open the BEEF
        </Button>
      </p>
      {examination === null && <p role="status">Verifying…</p>}
      {examination && <Standing examination={examination} />}
      {examination && isVerified(examination) && !result && (
        <>
          {mine.length === 0 && (
            <p>
              No output of {shortId(examination.subject)} is locked to {person.name}: there is
              nothing to take.
            </p>
          )}
          <OwnOutputs
            outputs={mine}
            rules={rules ?? new Map()}
            onTake={(baskets) => void take(baskets)}
            onRefuse={onDone}
          />
        </>
      )}
      {examination && !isVerified(examination) && (
        <div>
          <Button onClick={onDone}>Refuse</Button>
        </div>
      )}
      {result && (
        <>
          {result.ok ? <Taken acted={result.value} /> : <ActFault failure={result.error} />}
          <div>
            <Button onClick={onDone}>Done</Button>
          </div>
        </>
      )}
    </section>
  )
}

const isVerified = (examination: Examination): examination is Verified =>
  examination.kind === 'beef' && examination.report.verdict === 'verified'

function Standing({ examination }: { readonly examination: Examination }) {
  const { tone, what, more } = explainExamination(examination)
  return (
    <Banner tone={tone} title={what}>
      {more}
    </Banner>
  )
}

function Taken({ acted: { event } }: { readonly acted: Acted }) {
  return (
    <Banner
      tone={event ? 'success' : 'notice'}
      title={event ? `Taken: committed as revision ${event.revision}.` : 'It was here already.'}
    >
      {event
        ? 'What the sender spent and what came in changed in one commit.'
        : 'Taking it twice changes nothing.'}
    </Banner>
  )
}
