import { useMemo, useState } from 'react'
import { extendedFormatRows } from '#diagrams/extended-format-rows.ts'
import { Button } from '#widgets/button.tsx'
import { ByteTable } from '#widgets/byte-table.tsx'
import { extendedRows } from '#widgets/extended-rows.ts'
import { byteCount } from '#widgets/quantity.tsx'
import { attemptsOn } from './attempts.ts'
import { ByteEditor } from './byte-editor.tsx'
import { ChecksView } from './checks-view.tsx'
import { CopyForms } from './copy-forms.tsx'
import type { ExtendedSubject } from './extended-subject.ts'
import { sourceKey, withEdits, type Edits } from './edits.ts'
import { SourcesView } from './sources-view.tsx'
import { useExtendedExamination } from './use-extended-examination.ts'
import { Verdict } from './verdict.tsx'
import styles from './extended.module.css'

const none: Edits = new Map()

/** Every byte of both forms, any of which can be changed; the checks are really run each time. */
export function Microscope({ subject }: { readonly subject: ExtendedSubject }) {
  const [edits, setEdits] = useState(none)
  const [cursor, setCursor] = useState<number | null>(null)
  const [pointed, setPointed] = useState<string | null>(null)
  const [whole, setWhole] = useState(false)
  const { ef, view, parents, sources } = subject
  const fields = useMemo(() => extendedFormatRows(view), [view])
  const bytes = useMemo(() => withEdits(ef, edits), [ef, edits])
  const checking = useExtendedExamination(bytes, parents)
  const rows = useMemo(() => extendedRows(fields, bytes, whole), [fields, bytes, whole])

  const edit = (at: number, byte: number | null) => {
    const next = new Map(edits)
    if (byte === null || byte === ef[at]) next.delete(at)
    else next.set(at, byte)
    setEdits(next)
  }
  const here = fields.find(({ at }) => cursor !== null && cursor >= at.start && cursor < at.end)
  const lit = sourceKey(fields.find(({ key }) => key === pointed)) ?? sourceKey(here)
  const litRows = new Set(
    fields.filter((field) => lit && sourceKey(field) === lit).map(({ key }) => key),
  )
  return (
    <div className={styles['microscope']}>
      <p className={styles['lead']}>
        Extended Format is the raw transaction with a marker and, behind each input, the output that
        it spends. Change any byte: the checks at the bottom really run.
      </p>
      <div className={styles['row']}>
        <CopyForms bytes={bytes} fields={fields} />
        <span className={styles['soft']}>
          {byteCount(ef.length)}, of which EF adds{' '}
          {byteCount(
            fields.reduce((sum, { at, added }) => sum + (added ? at.end - at.start : 0), 0),
          )}
        </span>
      </div>
      <div className={styles['row']} role="group" aria-label="Changes to try">
        <span className={styles['soft']}>Try:</span>
        {attemptsOn(subject).map(({ title, at, byte }) => (
          <Button
            key={title}
            look="quiet"
            onClick={() => {
              setEdits(new Map([[at, byte]]))
              setCursor(at)
            }}
          >
            {title}
          </Button>
        ))}
      </div>
      <ByteTable
        label={`Transaction in both forms, ${ef.length} bytes: arrows move, hex digits change a byte, Backspace restores it`}
        forms={['Raw', 'Extended Format']}
        added="added by EF"
        bytes={bytes}
        rows={rows}
        cursor={cursor}
        lit={litRows}
        changed={new Set(edits.keys())}
        onCursor={setCursor}
        onByte={edit}
        onPoint={setPointed}
      />
      {!whole && rows.length < fields.length && (
        <Button onClick={() => setWhole(true)}>Show all inputs and outputs</Button>
      )}
      <SourcesView
        sources={sources}
        view={view}
        bytes={bytes}
        lit={lit}
        onPoint={(input) =>
          setPointed(fields.find((field) => sourceKey(field) === input)?.key ?? null)
        }
        onChoose={(input) =>
          setCursor(fields.find((field) => sourceKey(field) === input)?.at.start ?? null)
        }
      />
      <div className={styles['strip']}>
        <ChecksView checking={checking} />
        <Verdict checking={checking} changed={edits.size > 0} />
        <ByteEditor
          at={cursor}
          field={here ?? null}
          bytes={bytes}
          original={ef}
          onByte={edit}
          onReset={edits.size > 0 ? () => setEdits(none) : null}
        />
      </div>
    </div>
  )
}
