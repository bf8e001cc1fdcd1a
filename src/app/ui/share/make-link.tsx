import type { Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import { explainShareFault } from '#ui/explain/share-fault.ts'
import { useLongWork } from '#ui/use-long-work.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { MadeView } from './made-view.tsx'
import type { MadeShare, ShareFault } from './made-share.ts'
import styles from './share.module.css'

interface MakeLinkProps {
  /** Null: the worker is lost. */
  readonly make: (watching: Watching) => Promise<Result<MadeShare, ShareFault> | null>
  /** Of the file, before `.atomiclab.json`. */
  readonly name: string
  readonly disabled?: boolean
}

/** From a choice to something that can be given away. */
export function MakeLink({ make, name, disabled = false }: MakeLinkProps) {
  const { work, begin, cancel } = useLongWork(make)
  if (work.state === 'done' && work.value.ok)
    return <MadeView share={work.value.value} name={name} />
  if (work.state === 'working')
    return (
      <ProgressBar
        label="It is done again, to see that it comes to the same"
        done={work.done}
        total={work.total}
        onCancel={cancel}
      />
    )
  return (
    <>
      <div>
        <Button look="primary" disabled={disabled} onClick={() => void begin()}>
          Make the link
        </Button>
      </div>
      {work.state === 'lost' && (
        <Banner tone="problem" title="The worker that makes the link did not load, or it died.">
          Nothing is lost. Load the page again, then share again.
        </Banner>
      )}
      {work.state === 'done' && !work.value.ok && <Refused fault={work.value.error} />}
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
