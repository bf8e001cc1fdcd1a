import { useState } from 'react'
import { bytesOfText } from '#base/pasted-text.ts'
import type { Person } from '#chain/keys.ts'
import { explainTextFault } from '#ui/explain/text-fault.ts'
import { setWallet, useWallet, type Handed } from '#ui/wallets/wallet-session.ts'
import { EmptyState } from '#widgets/empty-state.tsx'
import { PasteField } from '#widgets/paste-field.tsx'
import { IncomingBeef } from './incoming-beef.tsx'
import styles from './incoming.module.css'

const drop = (gone: Handed): void =>
  setWallet(({ handed }) => ({ handed: handed.filter((each) => each !== gone) }))

/** BEEFs on their way to one person: handed over on this page, or pasted from anywhere. */
export function IncomingBox({ person }: { readonly person: Person }) {
  const handed = useWallet((wallet) => wallet.handed)
  const mine = handed.filter(({ to }) => to === person.identityKey)
  const [text, setText] = useState('')
  const [file, setFile] = useState<Uint8Array | null>(null)
  const read = text.trim() === '' ? null : bytesOfText(text)
  const fault = read && !read.ok ? explainTextFault(read.error) : null
  const pasted = file ?? (read?.ok ? read.value : null)
  const clear = () => {
    setText('')
    setFile(null)
  }
  return (
    <div className={styles['box']}>
      {mine.map((each, at) => (
        <IncomingBeef
          key={`${each.from} ${at} ${each.beef.length}`}
          person={person}
          beef={each.beef}
          from={each.from}
          onDone={() => drop(each)}
        />
      ))}
      {mine.length === 0 && pasted === null && (
        <EmptyState title="Nothing on its way">
          Let somebody transfer to {person.name} and choose “hand the BEEF” there, or paste one
          below.
        </EmptyState>
      )}
      <PasteField
        label="A BEEF from anywhere"
        rows={3}
        value={text}
        placeholder="0100beef…"
        onChange={(next) => {
          setFile(null)
          setText(next)
        }}
        onFile={(chosen) =>
          void chosen.arrayBuffer().then((bytes) => setFile(new Uint8Array(bytes)))
        }
        {...(fault && { fault: `${fault.what} ${fault.where ?? ''} ${fault.todo ?? ''}` })}
      />
      {pasted && (
        <IncomingBeef
          key={`${pasted.length} ${text.length}`}
          person={person}
          beef={pasted}
          from={null}
          onDone={clear}
        />
      )}
    </div>
  )
}
