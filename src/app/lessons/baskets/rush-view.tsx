import type { Outpoint } from '#chain/ids.ts'
import { basketDiagram } from '#diagrams/basket-diagram.ts'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { Diagram } from '#widgets/diagram.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { refusalWords } from './refusal-words.ts'
import type { RushRun } from './runs.ts'
import styles from './baskets.module.css'

type Careful = RushRun['careful']['buyers'][number]
type Naive = RushRun['naive']['buyers'][number]

const coin = (id: Outpoint | null) => id && <IdChip id={id} kind="outpoint" />

const carefulColumns: readonly Column<Careful>[] = [
  { key: 'name', title: 'Buyer', cell: ({ name }) => name },
  {
    key: 'came',
    title: 'Came to',
    cell: ({ refused }) => (
      <StatusMark
        status={refused === null ? 'passed' : 'failed'}
        label={refused === null ? 'bought' : refusalWords(refused)}
      />
    ),
  },
  { key: 'token', title: 'Token', cell: ({ token }) => coin(token) },
  {
    key: 'by',
    title: 'Spent by',
    cell: ({ txid }) => txid && <IdChip id={txid} kind="txid" />,
  },
  {
    key: 'plans',
    title: 'Plans',
    cell: ({ attempts }) => (attempts === 0 ? '' : attempts),
    align: 'end',
  },
]

const naiveColumns: readonly Column<Naive>[] = [
  { key: 'name', title: 'Buyer', cell: ({ name }) => name },
  { key: 'token', title: 'Was promised', cell: ({ promised }) => coin(promised) },
  {
    key: 'came',
    title: 'On delivery',
    cell: ({ outcome }) => <StatusMark status={outcome} />,
  },
]

/** Who got what, in both shops. */
export function RushView({ run }: { readonly run: RushRun }) {
  const { careful, naive, stock } = run
  const won = careful.buyers.filter(({ refused }) => refused === null)
  const most = Math.max(...won.map(({ attempts }) => attempts), 0)
  const promised = new Set(naive.buyers.map((buyer) => buyer.promised)).size
  const delivered = naive.buyers.filter(({ outcome }) => outcome === 'admitted').length
  return (
    <div className={styles['shops']}>
      <div className={styles['shop']}>
        <h4>Selecting and spending in one commit</h4>
        <p>
          {quantity(won.length, 'buyer')} of {careful.buyers.length} bought, each another token of
          the {stock}. {quantity(careful.left, 'token')} left, {careful.reserved} still reserved.
          Nobody got a token twice: a plan names the tokens that it found free, the commit reads
          them again, and whoever came late planned anew, up to {quantity(most, 'plan')} for one
          sale.
        </p>
        <DataTable
          caption="All at once"
          columns={carefulColumns}
          rows={careful.buyers}
          rowKey={({ name }) => name}
          empty=""
        />
        <Disclosure summary="Their baskets afterwards">
          <Diagram title="Baskets after the sale" diagram={basketDiagram(careful.baskets)} />
        </Disclosure>
      </div>
      <div className={styles['shop']}>
        <h4>
          Selecting with <code>slice</code>, selling later
        </h4>
        <p>
          {quantity(naive.buyers.length, 'buyer')} hold a signed BEEF for{' '}
          {quantity(promised, 'token')}: {quantity(delivered, 'sale')} can be delivered, though{' '}
          {stock} were in stock, and {naive.left} lie unsold. The spend keeps the token from going
          twice; <code>slice</code> has kept nothing for anybody.
        </p>
        <DataTable
          caption="In the order in which they are delivered"
          columns={naiveColumns}
          rows={naive.buyers}
          rowKey={({ name }) => name}
          empty=""
        />
      </div>
    </div>
  )
}
