import { explainLogFault } from '#ui/explain/log-fault.ts'
import { explainWorkspaceFault } from '#ui/explain/workspace-fault.ts'
import { useLab } from '#ui/lab.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { announceArrival } from './arrival.ts'
import type { Contents } from './contents.ts'
import { useGuest, type Guest } from './use-guest.ts'
import styles from './share.module.css'

type LogContents = Extract<Contents, { readonly kind: 'log' }>

/** Done again from its keys, into a workspace of its own, when the reader says so. */
export function OpenLog({ contents }: { readonly contents: LogContents }) {
  const guesting = useGuest(contents.link)
  const { guest } = guesting
  return (
    <section className={styles['act']} aria-label="Open it">
      {guest.state === 'redoing' || guest.state === 'making' ? (
        <ProgressBar
          label={
            guest.state === 'redoing'
              ? 'Every action is done and verified again'
              : 'The guest workspace is written'
          }
          done={guest.done}
          total={guest.total}
          onCancel={() => guesting.cancel()}
        />
      ) : (
        guest.state !== 'made' && (
          <>
            <p>
              Every action is done again from its keys and verified as if it were your own, then
              kept as a guest workspace beside yours.
            </p>
            <div>
              <Button look="primary" onClick={() => void guesting.redo()}>
                Redo it in a guest workspace
              </Button>
            </div>
          </>
        )
      )}
      <Came guest={guest} contents={contents} onKeep={(until) => void guesting.keepUntil(until)} />
    </section>
  )
}

interface CameProps {
  readonly guest: Guest
  readonly contents: LogContents
  readonly onKeep: (until: Extract<Guest, { state: 'differs' }>['until']) => void
}

/** What came of it. */
function Came({ guest, contents, onKeep }: CameProps) {
  const { workspaces } = useLab()
  switch (guest.state) {
    case 'none':
    case 'redoing':
    case 'making':
      return null
    case 'cancelled':
      return (
        <Banner tone="notice" title="It was stopped.">
          Nothing of it was kept.
        </Banner>
      )
    case 'lost':
      return (
        <Banner tone="problem" title="The worker that redoes it did not load, or it died.">
          Nothing was kept. Load the page again.
        </Banner>
      )
    case 'nowhere':
      return (
        <Banner tone="success" title="Verified: same state.">
          This browser keeps nothing for this page, so there is no place for a guest workspace.
          Allow site data for this page, then open the link again.
        </Banner>
      )
    case 'refused': {
      const { what, todo } = explainWorkspaceFault(guest.fault)
      return (
        <Banner tone="problem" title={what}>
          {todo}
        </Banner>
      )
    }
    case 'differs': {
      const { what, where, todo } = explainLogFault(guest.fault)
      return (
        <Banner
          tone="problem"
          title={`It does not come to the same. ${where ?? ''} ${what}`}
          {...(workspaces && {
            action: <Button onClick={() => onKeep(guest.until)}>Keep it as far as it went</Button>,
          })}
        >
          {todo}
        </Banner>
      )
    }
    case 'made': {
      const { workspace, same, revisions } = guest
      const { code, place, link } = contents
      const enter = (): void => {
        const own = link.actors['lab']?.length ?? 0
        // The blocks of the seed come before what was asked.
        const at = same && place !== null && place < own ? revisions - own + place : null
        announceArrival({ workspace: workspace.id, at, code })
        workspaces?.open(workspace)
      }
      return (
        <Banner
          tone={same ? 'success' : 'notice'}
          title={same ? 'Verified: same state.' : 'Kept as far as it went.'}
          action={
            <Button look="primary" onClick={enter}>
              Open “{workspace.name}”
            </Button>
          }
        >
          It is a guest workspace beside your own; the page of workspaces lists it.
          {code && ' The code comes along, and does not run.'}
        </Banner>
      )
    }
  }
}
