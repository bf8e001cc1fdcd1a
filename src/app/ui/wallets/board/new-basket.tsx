import { useId, useState } from 'react'
import { parseBasketName, type IdentityKey } from '#chain/ids.ts'
import { Button } from '#widgets/button.tsx'
import { nameBasket } from './basket-names.ts'
import styles from './board.module.css'

interface NewBasketProps {
  readonly owner: IdentityKey
  readonly onNamed: () => void
}

/** A name, and no more: the basket comes to be with its first token. */
export function NewBasket({ owner, onNamed }: NewBasketProps) {
  const id = useId()
  const [name, setName] = useState('')
  const [refused, setRefused] = useState(false)
  const add = (event: React.FormEvent) => {
    event.preventDefault()
    const basket = parseBasketName(name.trim().toLowerCase())
    setRefused(!basket.ok)
    if (!basket.ok) return
    nameBasket(owner, basket.value)
    setName('')
    onNamed()
  }
  return (
    <form className={styles['new']} onSubmit={add}>
      <label htmlFor={id}>New basket</label>
      <div className={styles['row']}>
        <input
          id={id}
          value={name}
          autoCapitalize="off"
          aria-invalid={refused}
          aria-describedby={`${id}-about`}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setRefused(false)
          }}
        />
        <Button type="submit">Add</Button>
      </div>
      <p id={`${id}-about`} className={styles[refused ? 'refused' : 'soft']} aria-live="polite">
        {refused
          ? 'A basket’s name has 1 to 300 bytes and does not begin with “p ” or “admin ”. Choose another one.'
          : 'A name of this wallet’s own: nothing of it is on the chain.'}
      </p>
    </form>
  )
}
