import { FileUp } from 'lucide-react'
import styles from './file-button.module.css'

interface FileButtonProps {
  readonly label: string
  /** Endings that the browser's own dialog offers first. */
  readonly accept?: string
  readonly onFile: (file: File) => void
}

/** Asks for one file; the same one may be chosen again. */
export function FileButton({ label, accept, onFile }: FileButtonProps) {
  return (
    <label className={styles['file']}>
      <FileUp aria-hidden="true" />
      {label}
      <input
        type="file"
        accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) onFile(file)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
