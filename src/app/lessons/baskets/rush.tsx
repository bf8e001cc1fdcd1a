import { useId, useState } from 'react'
import { Code, CodeText } from '#lessons/crash/code.tsx'
import { codeLines } from '#lessons/crash/code-lines.ts'
import { ShowMe } from '#lessons/show-me.tsx'
import sketch from './rush-sketch.ts?raw'
import { RushView } from './rush-view.tsx'
import styles from './baskets.module.css'

const STOCK = 5
const MOST_BUYERS = 16

/** More buyers than stock, all at once, in two shops; on nodes of their own. */
export function Rush() {
  const id = useId()
  const [buyers, setBuyers] = useState(8)
  return (
    <>
      <Code label="The sketch of an inventory">
        {codeLines(sketch).map((line) => (
          <CodeText key={line.number} line={line} />
        ))}
      </Code>
      <ShowMe
        title={`Stock ${STOCK}, ${buyers} buyers`}
        begin="Let them all buy at once"
        choice={
          <span className={styles['choice']}>
            <label htmlFor={id}>Buyers</label>
            <input
              id={id}
              type="number"
              min={1}
              max={MOST_BUYERS}
              value={buyers}
              onChange={({ currentTarget }) =>
                setBuyers(
                  Math.max(1, Math.min(MOST_BUYERS, Math.trunc(currentTarget.valueAsNumber) || 1)),
                )
              }
            />
          </span>
        }
        run={(runner) => runner.rush(STOCK, buyers)}
      >
        {(run) => <RushView run={run} />}
      </ShowMe>
    </>
  )
}
