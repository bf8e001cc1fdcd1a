import { useId, useState, type FormEvent } from 'react'
import { explainWorkspaceFault } from '#ui/explain/workspace-fault.ts'
import { Button } from '#widgets/button.tsx'
import type { LabWorkspaces } from './lab-workspaces.ts'
import styles from './workspaces.module.css'

/** A new, empty one: a name is all that it takes. */
export function CreateWorkspace({ workspaces }: { readonly workspaces: LabWorkspaces }) {
  const id = useId()
  const [name, setName] = useState('')
  const [seed, setSeed] = useState('')
  const [said, setSaid] = useState<{ readonly fault: boolean; readonly text: string } | null>(null)
  const create = async (event: FormEvent) => {
    event.preventDefault()
    const made = await workspaces.create(name, seed)
    if (made.ok) {
      setName('')
      setSeed('')
      setSaid({ fault: false, text: `“${made.value.name}” is there, and empty.` })
      return
    }
    const { what, todo = '' } = explainWorkspaceFault(made.error)
    setSaid({ fault: true, text: `${what} ${todo}` })
  }
  return (
    <section className={styles['section']} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>New workspace</h2>
      <form className={styles['form']} onSubmit={(event) => void create(event)}>
        <label htmlFor={`${id}-name`}>Name</label>
        <input
          id={`${id}-name`}
          value={name}
          autoComplete="off"
          aria-describedby={`${id}-said`}
          onChange={({ currentTarget }) => {
            setName(currentTarget.value)
            setSaid(null)
          }}
        />
        <label htmlFor={`${id}-seed`}>Seed, if you have one</label>
        <input
          id={`${id}-seed`}
          value={seed}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-describedby={`${id}-about`}
          onChange={({ currentTarget }) => {
            setSeed(currentTarget.value)
            setSaid(null)
          }}
        />
        <Button type="submit">Create</Button>
      </form>
      <p id={`${id}-about`} className={styles['soft']}>
        All keys and coins of a workspace grow from its seed. The same seed gives the same people
        the same keys; these are toys, never money.
      </p>
      <p
        id={`${id}-said`}
        className={said?.fault === true ? styles['fault'] : styles['said']}
        role="status"
      >
        {said?.text}
      </p>
    </section>
  )
}
