import { parseLookupName, sure } from '#chain/ids.ts'
import { decodeNoteFields } from '#model/note-fields.ts'
import type { LookupRule } from './lookup-rule.ts'
import { tmNotes } from './tm-notes.ts'

/** Notes as they stand, by author; an edited or deleted one is spent and no longer listed. */
export const lsNotes: LookupRule = {
  service: sure(parseLookupName('ls_notes')),
  topics: [tmNotes.topic],
  about: {
    name: 'Notes',
    shortDescription: 'Notes as they stand, by author.',
    version: '1.0.0',
  },
  documentation: `# ls_notes

Answers with the unspent outputs of \`tm_notes\`: each note as it was last edited. A query has at most one of

- \`author\`: an identity key,
- \`outpoint\`: one output,

and may have \`limit\` (1 to 200, otherwise 50) and \`after\` (the last outpoint of the page before). Without a field: all notes, by outpoint.
`,
  fields: ['author'],
  describe({ lockingScript }) {
    const fields = decodeNoteFields(lockingScript)
    return fields.ok ? { author: fields.value.author } : null
  },
}
