import { transactionDiagram } from '#diagrams/transaction-diagram.ts'
import { ShowMe } from '#lessons/show-me.tsx'
import { DataTable } from '#widgets/data-table.tsx'
import { Diagram } from '#widgets/diagram.tsx'

const satoshis = (value: number) => value.toLocaleString('en')

/** A painting against satoshis, stopped halfway: in two transactions, and in one. */
export function Exchange() {
  return (
    <ShowMe
      title="A painting for 500 satoshis, and a crash halfway"
      run={(runner) => runner.exchange()}
    >
      {({ ways, swap }) => (
        <>
          <DataTable
            caption="What each of the two has after the crash"
            columns={[
              { key: 'way', title: 'Way', cell: ({ title }) => title },
              { key: 'crashed', title: 'The crash comes', cell: ({ crashed }) => crashed },
              {
                key: 'alice',
                title: 'alice: paintings',
                cell: ({ aliceTokens }) => aliceTokens,
                align: 'end',
              },
              {
                key: 'alice-money',
                title: 'alice: satoshis',
                cell: ({ aliceSatoshis }) => satoshis(aliceSatoshis),
                align: 'end',
              },
              {
                key: 'bob',
                title: 'bob: paintings',
                cell: ({ bobTokens }) => bobTokens,
                align: 'end',
              },
              {
                key: 'bob-money',
                title: 'bob: satoshis',
                cell: ({ bobSatoshis }) => satoshis(bobSatoshis),
                align: 'end',
              },
            ]}
            rows={ways}
            rowKey={(_, at) => at}
            empty=""
          />
          <Diagram title="The swap as one transaction" diagram={transactionDiagram(swap)} />
        </>
      )}
    </ShowMe>
  )
}
