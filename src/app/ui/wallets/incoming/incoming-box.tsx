import { useState } from 'react'
import { bytesOfText } from '#base/pasted-text.ts'
import type { Person } from '#chain/keys.ts'
import type { HandedBeef } from '#model/handed-beef.ts'
import { explainTextFault } from '#ui/explain/text-fault.ts'
import { useLab } from '#ui/lab.ts'
import { useHandedTo } from '#ui/wallets/use-handed.ts'
import { EmptyState } from '#widgets/empty-state.tsx'
import { PasteField } from '#widgets/paste-field.tsx'
import { IncomingBeef } from './incoming-beef.tsx'
import styles from './incoming.module.css'

/** What waits for an answer; what was taken stays until one has read what came of it. */
function useMail(person: Person) {
  const { handed } = useLab()
  const waiting = useHandedTo(person)
  const [taken, setTaken] = useState<readonly HandedBeef[]>([])
  const ids = new Set(waiting.map(({ id }) => id))
  return {
    mail: [...waiting, ...taken.filter(({ id }) => !ids.has(id))].toSorted((a, b) => a.id - b.id),
    take: (beef: HandedBeef) => {
      setTaken((before) => [...before, beef])
      handed.drop(beef.id).catch(() => undefined)
    },
    done: ({ id }: HandedBeef) => {
      setTaken((before) => before.filter((each) => each.id !== id))
      handed.drop(id).catch(() => undefined)
    },
  }
}

/** BEEFs on their way to one person: handed over in any tab, or pasted from anywhere. */
export function IncomingBox({ person }: { readonly person: Person }) {
  const { mail, take, done } = useMail(person)
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
      {mail.map((each) => (
        <IncomingBeef
          key={each.id}
          person={person}
          beef={each.beef}
          from={each.from}
          onTaken={() => take(each)}
          onDone={() => done(each)}
        />
      ))}
      {mail.length === 0 && pasted === null && (
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
