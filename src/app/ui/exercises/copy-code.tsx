import { Button } from '#widgets/button.tsx'
import { useCopy } from '#widgets/use-copy.tsx'
import styles from './results.module.css'

/** The short string that brings the run about again: here, and on anybody's page. */
export function CopyCode({ code }: { readonly code: string }) {
  const { copy, said } = useCopy()
  return (
    <>
      <code className={styles['runCode']}>{code}</code>
      <Button look="quiet" onClick={() => copy('Code', code)}>
        Copy the code
      </Button>
      {said}
    </>
  )
}
