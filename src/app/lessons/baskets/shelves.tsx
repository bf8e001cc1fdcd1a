import { basketDiagram } from '#diagrams/basket-diagram.ts'
import { ShowMe } from '#lessons/show-me.tsx'
import { Diagram } from '#widgets/diagram.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import styles from '#lessons/scenario-view.module.css'

/** What a basket is, and the two ways out of it. */
export function Shelves() {
  return (
    <ShowMe
      title="A mint, a move in the books, a move on the chain"
      run={(runner) => runner.shelves()}
    >
      {({ steps }) => (
        <ol className={styles['steps']}>
          {steps.map(({ title, txid, fee, baskets }) => (
            <li key={title} className={styles['step']}>
              <p className={styles['title']}>{title}</p>
              <p className={styles['outcome']}>
                {txid === null ? (
                  'No transaction: the token keeps its outpoint, nobody else can tell.'
                ) : (
                  <>
                    Transaction <IdChip id={txid} kind="txid" />, fee {quantity(fee, 'satoshi')}.
                  </>
                )}
              </p>
              <Diagram
                title={`Baskets after step ${steps.findIndex((step) => step.title === title) + 1}`}
                diagram={basketDiagram(baskets)}
              />
            </li>
          ))}
        </ol>
      )}
    </ShowMe>
  )
}
