import { useState } from 'react'
import { toHex } from '#base/bytes.ts'
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

/** Every form of a transaction as hex, one click each; `find` tells the transaction, null where it is not kept. */
export function CopyTransaction({ find }: { readonly find: () => Promise<Carried | null> }) {
  const { copy, said } = useCopy()
  const [fault, setFault] = useState<string | null>(null)
  const put = async (form: Form, label: string) => {
    const carried = await find()
    const made = carried && formOf(carried, form)
    if (made?.ok) copy(label, toHex(made.value))
    setFault(
      made === null
        ? 'This transaction is not kept here.'
        : made.ok
          ? null
          : explainFormFault(made.error),
    )
  }
  return (
    <Disclosure summary="Copy the transaction">
      <div className={styles['forms']}>
        {forms.map(({ form, label }) => (
          <Button key={form} look="quiet" onClick={() => void put(form, label)}>
            {label}
          </Button>
        ))}
      </div>
      {fault === null ? said : <p role="alert">{fault}</p>}
    </Disclosure>
  )
}
