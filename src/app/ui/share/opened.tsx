import { useEffect, useState } from 'react'
import type { Result } from '#base/result.ts'
import type { LinkFault } from '#share/link-fault.ts'
import { explainLinkFault } from '#ui/explain/link-fault.ts'
import { saveFile } from '#widgets/save-file.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { askToRead } from './ask-worker.ts'
import { ContentsView } from './contents-view.tsx'
import type { Contents, ContentsFault } from './contents.ts'
import { OpenExercise } from './open-exercise.tsx'
import { OpenLog } from './open-log.tsx'
import { OpenServices } from './open-services.tsx'
import { SHARED_FILE, type Given } from './opening.ts'
import styles from './share.module.css'

type Read = Result<Contents, LinkFault | ContentsFault>

/** Undefined while it is read; null: the worker is lost. */
function useRead({ text, file }: Given): Read | null | undefined {
  const [read, setRead] = useState<Read | null>()
  useEffect(() => {
    const gone = new AbortController()
    const { signal } = gone
    void askToRead({ text, file: file !== null }, { signal }).then((answer) => {
      if (!signal.aborted) setRead(answer)
    })
    return () => gone.abort()
  }, [text, file])
  return read
}

/** What is in it, and what can be done with it; or why it is not opened. */
export function Opened({ given }: { readonly given: Given }) {
  const read = useRead(given)
  if (read === undefined) return <p role="status">Reading…</p>
  if (read === null)
    return (
      <Banner tone="problem" title="The worker that reads it did not load, or it died.">
        Load the page again.
      </Banner>
    )
  if (!read.ok) return <Refused fault={read.error} given={given} />
  const contents = read.value
  return (
    <>
      <section className={styles['section']} aria-label="What is in it">
        <ContentsView contents={contents} />
      </section>
      {contents.kind === 'log' && <OpenLog contents={contents} />}
      {contents.kind === 'services' && <OpenServices contents={contents} />}
      {contents.kind === 'exercise' && <OpenExercise run={contents.run} />}
    </>
  )
}

interface RefusedProps {
  readonly fault: LinkFault | ContentsFault
  readonly given: Given
}

function Refused({ fault, given: { text, file } }: RefusedProps) {
  const { what, where, todo } = explainLinkFault(fault)
  // What was a link is kept as the file that the later lab would have written.
  const whole = file === null ? `${JSON.stringify({ atomicOverlayLab: text })}\n` : text
  return (
    <Banner
      tone="problem"
      title={`It is not opened. ${what} ${where ?? ''}`.trim()}
      {...(fault.code === 'newer' && {
        action: (
          <Button onClick={() => saveFile(file ?? `later${SHARED_FILE}`, whole)}>
            Keep it as a file
          </Button>
        ),
      })}
    >
      {todo}
    </Banner>
  )
}
