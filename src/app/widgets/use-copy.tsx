import { useState, type ReactNode } from 'react'
import styles from './use-copy.module.css'

interface Copying {
  /** `what` names it in the words that follow ("BEEF"). */
  readonly copy: (what: string, text: string) => void
  /** Stands where those words are to appear. */
  readonly said: ReactNode
}

interface Copied {
  readonly what: string
  /** Only where the clipboard refused it. */
  readonly text: string | null
}

async function onClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Puts a text on the clipboard and says so; where the browser refuses, the text stands there to be copied by hand. */
export function useCopy(): Copying {
  const [copied, setCopied] = useState<Copied | null>(null)
  return {
    copy: (what, text) =>
      void onClipboard(text).then((done) => setCopied({ what, text: done ? null : text })),
    said: (
      <>
        <span role="status" className={styles['said']}>
          {copied &&
            (copied.text === null
              ? `${copied.what} copied.`
              : 'The clipboard was refused: copy it from the field.')}
        </span>
        {copied?.text != null && (
          <textarea
            className={styles['text']}
            readOnly
            rows={3}
            aria-label={copied.what}
            value={copied.text}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </>
    ),
  }
}
