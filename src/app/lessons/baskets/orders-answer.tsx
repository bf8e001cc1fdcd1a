import { Banner } from '#widgets/banner.tsx'
import { DataTable } from '#widgets/data-table.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { refusalWords } from './refusal-words.ts'
import type { OrdersRun } from './runs.ts'

interface OrdersAnswerProps {
  readonly run: OrdersRun
  readonly right: boolean
  /** No try is left, or none is needed. */
  readonly over: boolean
}

type Row = OrdersRun['schedules'][number]

const answer = (refused: Row['gifts']) => (
  <StatusMark
    status={refused === null ? 'reserved' : 'failed'}
    label={refused === null ? 'has all it needs' : refusalWords(refused)}
  />
)

/** What the engine said to each order, and why. */
export function OrdersAnswer({ run, right, over }: OrdersAnswerProps) {
  return (
    <>
      <Banner
        tone={right ? 'success' : 'notice'}
        title={
          right
            ? 'Yes: both orders go through, whichever comes first.'
            : 'Not so: an order goes away empty.'
        }
      >
        An order selects from the basket that it names, all that it needs in one step or nothing.
        What it selects is reserved in the same commit, so two orders never hold the same token; but
        no order looks into a basket that it did not name.
      </Banner>
      <DataTable<Row>
        caption="Run just now, in every way in which they can come"
        columns={[
          { key: 'title', title: 'Schedule', cell: ({ title }) => title },
          { key: 'gifts', title: 'gifts: 2 widgets, 1 ribbon', cell: ({ gifts }) => answer(gifts) },
          { key: 'parts', title: 'parts: 1 widget, 1 ribbon', cell: ({ parts }) => answer(parts) },
        ]}
        rows={run.schedules}
        rowKey={({ title }) => title}
        empty=""
      />
      {over && !right && (
        <p>
          It is two widgets and one ribbon in <b>gifts</b>, one widget and one ribbon in{' '}
          <b>parts</b>: each basket then holds what its own order takes, and neither waits for the
          other.
        </p>
      )}
    </>
  )
}
