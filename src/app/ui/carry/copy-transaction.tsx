import { useState } from 'react'
import { toHex } from '#base/bytes.ts'
import type { Txid } from '#chain/ids.ts'
import { explainFormFault } from '#ui/explain/form-fault.ts'
import { Button } from '#widgets/button.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import { useCopy } from '#widgets/use-copy.tsx'
import { formOf, type Carried, type Form } from './carried.ts'
import styles from './copy-transaction.module.css'

const forms: readonly { readonly form: Form; readonly label: string }[] = [
  { form: 'raw', label: 'Raw' },
  { form: 'extended', label: 'Extended Format' },
  { form: 'beef-1', label: 'BEEF V1' },
  { form: 'beef-2', label: 'BEEF V2' },
  { form: 'atomic', label: 'Atomic BEEF' },
]

interface CopyTransactionProps {
  /** Which one; what was said of another is not said of it. */
  readonly of: Txid | undefined
  /** Null where it is not kept. */
  readonly find: () => Promise<Carried | null>
}

/** Every form of a transaction as hex, one click each. */
export function CopyTransaction({ of, find }: CopyTransactionProps) {
  return (
    <Disclosure summary="Copy the transaction">
      <Forms key={of} find={find} />
    </Disclosure>
  )
}

function Forms({ find }: Pick<CopyTransactionProps, 'find'>) {
  const { copy, said, forget } = useCopy()
  const [fault, setFault] = useState<string | null>(null)
  const put = async (form: Form, label: string): Promise<string | null> => {
    const carried = await find()
    if (carried === null) return 'This transaction is not kept here.'
    const made = formOf(carried, form)
    if (!made.ok) return explainFormFault(made.error)
    copy(label, toHex(made.value))
    return null
  }
  const tell = (words: string | null) => {
    if (words !== null) forget()
    setFault(words)
  }
  const unread = () => tell('This transaction could not be read. Load the page again.')
  return (
    <>
      <div className={styles['forms']}>
        {forms.map(({ form, label }) => (
          <Button key={form} look="quiet" onClick={() => void put(form, label).then(tell, unread)}>
            {label}
          </Button>
        ))}
      </div>
      {said}
      {fault !== null && <p role="alert">{fault}</p>}
    </>
  )
}
