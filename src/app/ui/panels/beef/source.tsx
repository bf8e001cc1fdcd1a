import { ClipboardPaste } from 'lucide-react'
import { useId, useState } from 'react'
import { shortId } from '#diagrams/short-id.ts'
import { explainTextFault } from '#ui/explain/text-fault.ts'
import type { Sample, SampleGroup } from '#samples/sample.ts'
import type { Lab } from '#ui/lab.ts'
import { openFile, openSample, openText } from '#ui/open.ts'
import { setSession, useSession, type Origin } from '#ui/session.ts'
import { useSamples } from '#ui/use-samples.ts'
import { Button } from '#widgets/button.tsx'
import { DropZone } from '#widgets/drop-zone.tsx'
import { PasteField } from '#widgets/paste-field.tsx'
import styles from './source.module.css'

const groupTitles: Readonly<Record<SampleGroup, string>> = {
  tokens: 'Tokens',
  notes: 'Notes',
  order: 'Rivals and order',
  shapes: 'Forms of BEEF',
  real: 'From the real chain',
  broken: 'Broken, one fault each',
}

/** Where the bytes come from: a sample, the clipboard, a file. */
export function Source({ lab }: { readonly lab: Lab }) {
  const samples = useSamples(lab)
  const origin = useSession((session) => session.origin)
  const fault = useSession((session) => session.textFault)
  const [pasting, setPasting] = useState(false)
  const [text, setText] = useState('')
  const read = (pasted: string) => {
    setText(pasted)
    if (pasted.trim() === '') setSession({ textFault: null })
    else void openText(lab, pasted)
  }
  const open = (file: File) => {
    setPasting(false)
    void openFile(lab, file)
  }
  const words = fault && explainTextFault(fault)
  return (
    <DropZone label="Drop the file to read it" onFile={open}>
      <div className={styles['source']}>
        <div className={styles['row']}>
          <SampleChoice
            samples={samples}
            origin={origin}
            onChoose={(sample) => void openSample(lab, sample)}
          />
          <Button
            aria-expanded={pasting}
            aria-pressed={pasting}
            onClick={() => {
              setPasting(!pasting)
              setSession({ textFault: null })
            }}
          >
            <ClipboardPaste aria-hidden="true" />
            Paste or open
          </Button>
        </div>
        {pasting && (
          <PasteField
            label="Hex or base64"
            value={text}
            onChange={read}
            onFile={open}
            placeholder="0100beef…"
            hint="White space is ignored. A file may hold bytes, hex or base64."
            {...(words && {
              fault: `${words.what} ${words.where ?? ''} ${words.todo ?? ''} Below are still the bytes from before.`,
            })}
          />
        )}
        {!pasting && origin?.kind === 'sample' && (
          <p className={styles['what']}>{origin.sample.what}</p>
        )}
      </div>
    </DropZone>
  )
}

function originName(origin: Exclude<Origin, { kind: 'sample' }> | null): string {
  switch (origin?.kind) {
    case 'file':
      return `File: ${origin.name}`
    case 'answer':
      return `Answer of ${origin.service}`
    case 'stored':
      return `Stored: ${shortId(origin.txid)}`
    case 'wallet':
      return origin.name
    case 'pasted':
      return 'Pasted bytes'
    case undefined:
      return 'Building the samples…'
  }
}

interface SampleChoiceProps {
  readonly samples: readonly Sample[]
  readonly origin: Origin | null
  readonly onChoose: (sample: Sample) => void
}

function SampleChoice({ samples, origin, onChoose }: SampleChoiceProps) {
  const id = useId()
  const groups = [...new Set(samples.map(({ group }) => group))]
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        Sample
      </label>
      <select
        id={id}
        className={styles['choice']}
        value={origin?.kind === 'sample' ? origin.sample.name : ''}
        onChange={({ currentTarget }) => {
          const sample = samples.find(({ name }) => name === currentTarget.value)
          if (sample) onChoose(sample)
        }}
      >
        {origin?.kind !== 'sample' && <option value="">{originName(origin)}</option>}
        {groups.map((group) => (
          <optgroup key={group} label={groupTitles[group]}>
            {samples
              .filter((sample) => sample.group === group)
              .map(({ name, title }) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </>
  )
}
