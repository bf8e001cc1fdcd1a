import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { runText } from '#services/run-text.ts'
import { shortId } from '#diagrams/short-id.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { askToPlay } from './ask-worker.ts'
import type { Contents } from './contents.ts'
import styles from './share.module.css'

type Played = 'no' | 'playing' | 'lost' | { readonly hash: string }

interface OpenServicesProps {
  readonly contents: Extract<Contents, { readonly kind: 'services' }>
}

/** The services are played again in a worker, and their end compared. */
export function OpenServices({ contents: { link, request, place } }: OpenServicesProps) {
  const [played, setPlayed] = useState<Played>('no')
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const play = async () => {
    const here = new AbortController()
    abort.current = here
    setPlayed('playing')
    const hash = await askToPlay(request, { signal: here.signal })
    setPlayed(here.signal.aborted ? 'no' : hash === null ? 'lost' : { hash })
  }
  const see = (
    <Link
      className={styles['see']}
      href={`/services/${runText(request)}${place === null ? '' : `/${place}`}`}
    >
      See it on the page of services
    </Link>
  )
  return (
    <section className={styles['act']} aria-label="Open it">
      {played === 'playing' ? (
        <div className={styles['row']}>
          <p role="status">Playing both lanes to their end…</p>
          <Button look="quiet" onClick={() => abort.current?.abort()}>
            Cancel
          </Button>
        </div>
      ) : (
        <div className={styles['row']}>
          <Button look="primary" onClick={() => void play()}>
            Play it and compare
          </Button>
          {see}
        </div>
      )}
      {played === 'lost' && (
        <Banner tone="problem" title="The worker that plays services did not load, or it died.">
          Load the page again.
        </Banner>
      )}
      {typeof played === 'object' &&
        (played.hash === link.hash ? (
          <Banner tone="success" title="Verified: same state." action={see}>
            Every service of both lanes keeps exactly what it kept where this was shared.
          </Banner>
        ) : (
          <Banner
            tone="problem"
            title={`It does not come to the same: ${shortId(played.hash)} where the link says ${shortId(link.hash)}.`}
          >
            Whoever made it may have had another version of the lab, or changed it by hand. It can
            be seen all the same.
          </Banner>
        ))}
    </section>
  )
}
