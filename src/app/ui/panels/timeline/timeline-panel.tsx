import type { Millis, Revision } from '#chain/ids.ts'
import type { EventLine } from '#storage/schema.ts'
import { describeEvent } from '#ui/explain/event.ts'
import { useLab } from '#ui/lab.ts'
import { setSession, useSession } from '#ui/session.ts'
import { useLive } from '#ui/use-live.ts'
import { DataTable } from '#widgets/data-table.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'
import { Scrubber } from '#widgets/scrubber.tsx'
import { Pager } from '#ui/panels/state/pager.tsx'
import { PAGE, usePages } from '#ui/panels/state/use-pages.ts'
import styles from './timeline-panel.module.css'

const STEP = 700

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium' })
const calendar = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

/** Today's events by the clock, others with their day. */
const when = (at: Millis): string =>
  (new Date(at).toDateString() === new Date().toDateString() ? clock : calendar).format(at)

type Row = EventLine & { readonly key: Revision }

/** Every commit, newest first; the scrubber goes to any state that there was. */
export function TimelinePanel() {
  const { queries } = useLab()
  const at = useSession((session) => session.at)
  const newest = useLive(() => queries.revision(), [queries])
  const { page, ...pages } = usePages(
    async (before) => {
      const events = await queries.events({
        limit: PAGE + 1,
        ...(before !== undefined && { before }),
      })
      return {
        rows: events.slice(0, PAGE).map((event) => ({ ...event, key: event.revision })),
        more: events.length > PAGE,
      }
    },
    [queries],
  )
  if (newest === undefined || !page) return null
  if (newest === 0) {
    return (
      <EmptyState title="Nothing was committed yet">
        Every step that is written appears here, and you can go back to each.
      </EmptyState>
    )
  }
  const goTo = (revision: Revision) => setSession({ at: revision >= newest ? null : revision })
  return (
    <div className={styles['panel']}>
      <div className={styles['scrubber']}>
        <Scrubber
          label="Revision that the State panel shows"
          min={0}
          max={newest}
          value={Math.min(at ?? newest, newest)}
          onChange={goTo}
          words={(value) =>
            value === newest ? `now, revision ${value}` : `revision ${value} of ${newest}`
          }
          play={STEP}
        />
      </div>
      <div className={styles['events']}>
        <DataTable<Row>
          caption="Events, newest first"
          hideCaption
          columns={[
            { key: 'revision', title: 'Revision', cell: ({ revision }) => revision },
            { key: 'what', title: 'What', cell: describeEvent },
            {
              key: 'changes',
              title: 'Changes',
              cell: ({ changes }) => changes.length,
              align: 'end',
            },
            { key: 'when', title: 'When', cell: (event) => when(event.at) },
          ]}
          rows={page.rows}
          rowKey={({ revision }) => revision}
          selected={at ?? newest}
          onSelect={({ revision }) => goTo(revision)}
          empty="Nothing was committed yet."
        />
        <Pager {...pages} />
      </div>
    </div>
  )
}
