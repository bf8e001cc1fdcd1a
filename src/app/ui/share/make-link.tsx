import { useEffect, useRef, useState } from 'react'
import type { Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import { explainShareFault } from '#ui/explain/share-fault.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { MadeView } from './made-view.tsx'
import type { MadeShare, ShareFault } from './made-share.ts'
import styles from './share.module.css'

type Making =
  | { readonly state: 'none' | 'lost' }
  | { readonly state: 'making'; readonly done: number; readonly total: number | null }
  | { readonly state: 'refused'; readonly fault: ShareFault }
  | { readonly state: 'made'; readonly share: MadeShare }

interface MakeLinkProps {
  /** Null: the worker is lost. */
  readonly make: (watching: Watching) => Promise<Result<MadeShare, ShareFault> | null>
  /** Of the file, before `.atomiclab.json`. */
  readonly name: string
  readonly disabled?: boolean
}

/** From a choice to something that can be given away. */
export function MakeLink({ make, name, disabled = false }: MakeLinkProps) {
  const [making, setMaking] = useState<Making>({ state: 'none' })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const begin = async () => {
    const here = new AbortController()
    const { signal } = here
    abort.current = here
    setMaking({ state: 'making', done: 0, total: null })
    const made = await make({
      signal,
      onProgress: (done, total) => {
        if (!signal.aborted) setMaking({ state: 'making', done, total })
      },
    }).catch(() => null)
    if (signal.aborted) return setMaking({ state: 'none' })
    if (made === null) return setMaking({ state: 'lost' })
    setMaking(
      made.ok ? { state: 'made', share: made.value } : { state: 'refused', fault: made.error },
    )
  }
  if (making.state === 'made') return <MadeView share={making.share} name={name} />
  if (making.state === 'making')
    return (
      <ProgressBar
        label="It is done again, to see that it comes to the same"
        done={making.done}
        total={making.total}
        onCancel={() => abort.current?.abort()}
      />
    )
  return (
    <>
      <div>
        <Button look="primary" disabled={disabled} onClick={() => void begin()}>
          Make the link
        </Button>
      </div>
      {making.state === 'lost' && (
        <Banner tone="problem" title="The worker that makes the link did not load, or it died.">
          Nothing is lost. Load the page again, then share again.
        </Banner>
      )}
      {making.state === 'refused' && <Refused fault={making.fault} />}
    </>
  )
}

function Refused({ fault }: { readonly fault: ShareFault }) {
  const { what, where, todo } = explainShareFault(fault)
  return (
    <div className={styles['said']}>
      <Banner tone="problem" title={`${what} ${where ?? ''}`.trim()}>
        {todo}
      </Banner>
    </div>
  )
}
