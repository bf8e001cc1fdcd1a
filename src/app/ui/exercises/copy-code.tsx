import { useState } from 'react'
import { Button } from '#widgets/button.tsx'
import styles from './results.module.css'

/** The short string that brings the run about again: here, and on anybody's page. */
export function CopyCode({ code }: { readonly code: string }) {
  const [said, setSaid] = useState('')
  const copy = () => {
    navigator.clipboard.writeText(code).then(
      () => setSaid('Copied.'),
      () => setSaid('The clipboard was refused: select the code.'),
    )
  }
  return (
    <>
      <code className={styles['runCode']}>{code}</code>
      <Button look="quiet" onClick={copy}>
        Copy the code
      </Button>
      <span role="status" className={styles['said']}>
        {said}
      </span>
    </>
  )
}
