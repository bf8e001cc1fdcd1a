import { useId, useState } from 'react'
import { useLab } from '#ui/lab.ts'
import { explainNameFault } from '#ui/explain/name-fault.ts'
import { Button } from '#widgets/button.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import type { NameFault } from './people.ts'
import { lookAt } from './wallet-session.ts'
import styles from './wallets-page.module.css'

/** Somebody new: their name is all that it takes, for keys follow from it. */
export function AddPerson() {
  const [open, setOpen] = useState(false)
  return (
    <Disclosure summary="Add a person" open={open} onToggle={setOpen}>
      {open && <NewPerson />}
    </Disclosure>
  )
}

function NewPerson() {
  const { people } = useLab()
  const id = useId()
  const [name, setName] = useState('')
  const [fault, setFault] = useState<NameFault | null>(null)
  const add = (event: React.FormEvent) => {
    event.preventDefault()
    const added = people.add(name)
    setFault(added.ok ? null : added.error)
    if (!added.ok) return
    setName('')
    lookAt(added.value.identityKey)
  }
  const words = fault && explainNameFault(fault)
  return (
    <form className={styles['add']} onSubmit={add}>
      <label htmlFor={id}>Name</label>
      <input
        id={id}
        value={name}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setFault(null)
        }}
      />
      <Button type="submit">Add</Button>
      <p id={`${id}-fault`} aria-live="polite">
        {words && `${words.what} ${words.todo}`}
      </p>
    </form>
  )
}
