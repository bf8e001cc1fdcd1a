import { equalBytes } from '#base/bytes.ts'
import { parseTopicName, sure, type Outpoint } from '#chain/ids.ts'
import { decodeNoteFields, noteLock, type NoteFields } from '#model/note-fields.ts'
import type { SubjectOutput } from './subject.ts'
import type { RuleAnswer, SourcedSubject, TopicRule } from './topic-rule.ts'

const documentation = `# tm_notes

Short notes, each signed for by its lock. A note is a PushDrop output (BRC-48) of 1 satoshi with the fields \`NOTE\`, a text of 2 to 1,000 bytes and its author's identity key, locked to the author.

- **Note:** every such output is admitted.
- **Edit:** a transaction that spends a note and makes another one of the same author. The spent note is retained, so the edits of a note can be read back.
- **Deletion:** a transaction that spends a note and makes none of that author. The spent note is removed.

Only the author can edit or delete a note, because only the author can spend it.

A deletion of a note that this topic has not seen yet waits as an orphan.

Why nothing was admitted: \`no-note-outputs\` no output is a note, \`bad-note-fields\` one is tagged as a note and a field of it is not as above, \`wrong-satoshis\` a note must hold 1 satoshi, \`wrong-lock\` the lock is not the author's.
`

/** Notes and their edits: a spent note is kept as history while its author goes on. */
export const tmNotes: TopicRule = {
  topic: sure(parseTopicName('tm_notes')),
  about: {
    name: 'Notes',
    shortDescription: 'Short notes; an edit keeps the earlier text as history.',
    version: '1.0.0',
  },
  documentation,
  judge,
}

type NoteFault = 'no-note-outputs' | 'bad-note-fields' | 'wrong-satoshis' | 'wrong-lock'

function judge(subject: SourcedSubject, previousCoins: readonly number[]): RuleAnswer {
  const notes = subject.outputs.map(readNote)
  const faults = notes.filter((note) => typeof note === 'string')
  const authors = new Set(notes.flatMap((note) => (typeof note === 'string' ? [] : [note.author])))
  const spent = (coin: Outpoint | undefined): NoteFields | null => {
    const source = coin === undefined ? undefined : subject.sources.get(coin)
    const note = source ? readNote(source) : 'no-note-outputs'
    return typeof note === 'string' ? null : note
  }
  const previous = new Set(previousCoins)
  return {
    outputs: notes.flatMap((note, vout) => (typeof note === 'string' ? [] : [vout])),
    retained: previousCoins.filter((index) => {
      const note = spent(subject.inputs[index])
      return note !== null && authors.has(note.author)
    }),
    needs: subject.inputs.filter((coin, index) => !previous.has(index) && spent(coin) !== null),
    code: faults.find((fault) => fault !== 'no-note-outputs') ?? 'no-note-outputs',
  }
}

function readNote(output: SubjectOutput): NoteFields | NoteFault {
  const fields = decodeNoteFields(output.lockingScript)
  if (!fields.ok) {
    const tagged = fields.error.code === 'bad-field' && fields.error.field !== 'tag'
    return tagged ? 'bad-note-fields' : 'no-note-outputs'
  }
  if (output.satoshis !== 1) return 'wrong-satoshis'
  if (!equalBytes(noteLock(fields.value), output.lockingScript)) return 'wrong-lock'
  return fields.value
}
