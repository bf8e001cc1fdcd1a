import { useEffect, useId, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { quantity } from './quantity.tsx'
import { saveFile } from './save-file.ts'
import styles from './use-copy.module.css'

interface Copying {
  /** `what` names it in the words that follow ("BEEF"). */
  readonly copy: (what: string, text: string) => void
  /** Stands where those words are to appear, `field` included. */
  readonly said: ReactNode
  /** For a button that says it in words of its own: what became of the last copy. */
  readonly last: 'none' | 'copied' | 'refused'
  /** The text to be copied by hand, where the clipboard refused it; above everything. */
  readonly field: ReactNode
  readonly forget: () => void
}

interface Copied {
  readonly what: string
  /** Only where the clipboard refused it. */
  readonly text: string | null
}

/** How long it is said that something was copied. */
const SAID_FOR = 5_000
/** A longer text stalls the page when it is selected in a field. */
const MOST_SHOWN = 200_000

async function onClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Puts a text on the clipboard and says so for a while; where the browser refuses, the text stands there selected, or as a file if it is long. */
export function useCopy(): Copying {
  const [copied, setCopied] = useState<Copied | null>(null)
  useEffect(() => {
    if (copied?.text !== null) return
    const timer = setTimeout(() => setCopied(null), SAID_FOR)
    return () => clearTimeout(timer)
  }, [copied])
  const forget = () => setCopied(null)
  const field = copied !== null && copied.text !== null && (
    <ByHand key={copied.what} what={copied.what} text={copied.text} onClose={forget} />
  )
  const last = copied === null ? 'none' : copied.text === null ? 'copied' : 'refused'
  return {
    copy: (what, text) =>
      void onClipboard(text).then((done) => setCopied({ what, text: done ? null : text })),
    said: (
      <>
        <span role="status" className={styles['said']}>
          {last === 'copied' && `${copied?.what} copied.`}
          {last === 'refused' && 'The clipboard was refused.'}
        </span>
        {field}
      </>
    ),
    last,
    field,
    forget,
  }
}

/** Once, when it comes: what is to be copied is selected, what is to be pressed has the focus. */
function show(box: HTMLElement | null): void {
  box?.showPopover()
  const field = box?.querySelector('textarea')
  field?.focus()
  field?.select()
  if (!field) box?.querySelector('button')?.focus()
}

interface ByHandProps {
  readonly what: string
  readonly text: string
  readonly onClose: () => void
}

/** A native popover of spans: a chip that brings it may stand in a paragraph, a cell or a dialog. */
function ByHand({ what, text, onClose }: ByHandProps) {
  const id = useId()
  const shown = text.length <= MOST_SHOWN
  return (
    <span
      ref={show}
      id={id}
      popover="auto"
      role="dialog"
      aria-label={`${what}, to be copied by hand`}
      className={styles['byHand']}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose()
      }}
    >
      <span>
        {shown
          ? 'The clipboard was refused. Here it stands, selected: copy it with Ctrl+C (Cmd+C), or by a long press.'
          : `The clipboard was refused, and ${quantity(text.length, 'character')} are too many to show: take a file.`}
      </span>
      {shown && (
        <textarea className={styles['text']} readOnly rows={4} aria-label={what} value={text} />
      )}
      <span className={styles['row']}>
        {!shown && (
          <Button
            look="primary"
            popoverTarget={id}
            popoverTargetAction="hide"
            onClick={() => saveFile(`${what}.txt`, new Blob([text], { type: 'text/plain' }))}
          >
            Save as a file
          </Button>
        )}
        <Button look="quiet" popoverTarget={id} popoverTargetAction="hide">
          Close
        </Button>
      </span>
    </span>
  )
}
