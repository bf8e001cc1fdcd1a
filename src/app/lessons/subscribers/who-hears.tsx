import { Code, CodeText } from '#lessons/crash/code.tsx'
import { codeLines } from '#lessons/crash/code-lines.ts'
import { ShowMe } from '#lessons/show-me.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { quantity } from '#widgets/quantity.tsx'
import sketch from './sketch.ts?raw'
import type { Hearing } from './told.ts'

const heard = ({ length }: readonly number[]) =>
  length === 0 ? 'nothing' : quantity(length, 'commit')

const columns: readonly Column<Hearing>[] = [
  { key: 'name', title: 'Subscriber', cell: ({ name }) => name },
  { key: 'sketch', title: 'Heard from the sketch', cell: ({ fromSketch }) => heard(fromSketch) },
  { key: 'lab', title: 'Heard from the lab', cell: ({ fromLab }) => heard(fromLab) },
]

/** Four subscribers of one topic, two commits. */
export function WhoHears() {
  return (
    <>
      <Code label="The sketch of subscriptions">
        {codeLines(sketch).map((line) => (
          <CodeText key={line.number} line={line} />
        ))}
      </Code>
      <ShowMe
        title="Four subscribers, a mint and a transfer"
        run={(runner) => runner.subscribers(['token-mint', 'token-transfer'])}
      >
        {(hearings) => (
          <DataTable
            caption="In the order in which they subscribed"
            columns={columns}
            rows={hearings}
            rowKey={({ name }) => name}
            empty=""
          />
        )}
      </ShowMe>
    </>
  )
}
