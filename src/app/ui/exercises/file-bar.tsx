import { useId, useState, type FormEvent } from 'react'
import { Button } from '#widgets/button.tsx'
import { FILE_NAME, type Work } from './work.ts'
import styles from './code-panel.module.css'

interface FileBarProps {
  readonly entry: string
  readonly work: Work
  readonly open: string
  readonly onOpen: (file: string) => void
}

/** More files, imported as `./name.ts`; the one whose exports are judged stays. */
export function FileBar({ entry, work, open, onOpen }: FileBarProps) {
  const id = useId()
  const [name, setName] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const file = name.endsWith('.ts') ? name : `${name}.ts`
    if (!FILE_NAME.test(file))
      return setFault('A name is of small letters, digits and hyphens, and begins with a letter.')
    if (Object.hasOwn(work.files, file)) return setFault(`There is a file ${file} already.`)
    setFault(null)
    setName('')
    work.arrange({ ...work.files, [file]: '' })
    onOpen(file)
  }
  const remove = (): void => {
    const { [open]: gone, ...rest } = work.files
    onOpen(entry)
    // With words in it, it is set aside first.
    if (gone?.trim()) work.replace(rest)
    else work.arrange(rest)
  }
  return (
    <form className={styles['row']} onSubmit={add}>
      <label htmlFor={id}>New file</label>
      <input
        id={id}
        type="text"
        value={name}
        placeholder="tables.ts"
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name === ''}>
        Add it
      </Button>
      {open !== entry && Object.hasOwn(work.files, open) && (
        <Button look="quiet" onClick={remove}>{`Remove ${open}`}</Button>
      )}
      <span id={`${id}-fault`} role="status" className={styles['fault']}>
        {fault}
      </span>
    </form>
  )
}
