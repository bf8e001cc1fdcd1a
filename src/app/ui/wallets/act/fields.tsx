import { useId, type ReactNode } from 'react'
import type { Person } from '#chain/keys.ts'
import { setFields, useWallet, type Fields } from '#ui/wallets/wallet-session.ts'
import { usePeople } from '#ui/wallets/use-people.ts'
import styles from './desk.module.css'

type TextKey = Exclude<keyof Fields, 'outpoints' | 'on' | 'gives'>

interface FieldProps {
  readonly name: TextKey
  readonly label: string
  readonly hint?: ReactNode
}

/** A labelled field of the form, kept in the wallet's session. */
export function TextField({ name, label, hint }: FieldProps) {
  return <Input name={name} label={label} hint={hint} />
}

/** A whole number from 1. */
export function NumberField({ name, label, hint, unit }: FieldProps & { readonly unit: string }) {
  return <Input name={name} label={label} hint={hint} unit={unit} />
}

function Input({ name, label, hint, unit }: FieldProps & { readonly unit?: string }) {
  const id = useId()
  const value = useWallet((wallet) => wallet.fields[name])
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <div className={styles['withUnit']}>
        <input
          id={id}
          value={value}
          {...(unit !== undefined && { type: 'number', min: 1, step: 1, inputMode: 'numeric' })}
          autoCapitalize="off"
          autoComplete="off"
          {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
          onChange={(event) => setFields({ [name]: event.currentTarget.value })}
        />
        {unit !== undefined && <span className={styles['unit']}>{unit}</span>}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface BasketFieldProps extends FieldProps {
  readonly name: 'basket' | 'into'
  /** Offered, not required: any name may be typed. */
  readonly baskets: readonly string[]
}

export function BasketField({ name, label, hint, baskets }: BasketFieldProps) {
  const id = useId()
  const value = useWallet((wallet) => wallet.fields[name])
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        list={`${id}-list`}
        value={value}
        autoCapitalize="off"
        autoComplete="off"
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onChange={(event) =>
          setFields({
            [name]: event.currentTarget.value,
            ...(name === 'basket' && { outpoints: [] }),
          })
        }
      />
      <datalist id={`${id}-list`}>
        {baskets.map((basket) => (
          <option key={basket}>{basket}</option>
        ))}
      </datalist>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface PersonFieldProps {
  readonly label: string
  readonly owner: Person
  /** What it means that nobody is chosen; without it somebody must be. */
  readonly nobody?: string
}

/** Another person of this node. */
export function PersonField({ label, owner, nobody }: PersonFieldProps) {
  const id = useId()
  const others = usePeople().filter(({ identityKey }) => identityKey !== owner.identityKey)
  const other = useWallet((wallet) => wallet.fields.other)
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={other}
        onChange={(event) => setFields({ other: event.currentTarget.value })}
      >
        <option value="">{nobody ?? 'Choose somebody'}</option>
        {others.map(({ name, identityKey }) => (
          <option key={name} value={identityKey}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
