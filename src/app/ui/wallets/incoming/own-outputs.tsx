import { useId, useState } from 'react'
import type { Outpoint } from '#chain/ids.ts'
import { assetWords } from '#diagrams/token-words.ts'
import { Button } from '#widgets/button.tsx'
import { quantity } from '#widgets/quantity.tsx'
import type { OwnOutput } from './what-is-mine.ts'
import styles from './incoming.module.css'

interface OwnOutputsProps {
  readonly outputs: readonly OwnOutput[]
  /** By asset, the basket that the wallet's own rule names. */
  readonly rules: ReadonlyMap<Outpoint, string>
  /** By the output's index, the basket that it goes into. */
  readonly onTake: (baskets: ReadonlyMap<number, string>) => void
  readonly onRefuse: () => void
}

/** What one gets, a basket for each, and the two answers. */
export function OwnOutputs({ outputs, rules, onTake, onRefuse }: OwnOutputsProps) {
  const id = useId()
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map())
  const usual = ({ fields }: OwnOutput) =>
    fields ? (rules.get(fields.assetId) ?? 'incoming') : 'default'
  const basketOf = (output: OwnOutput) => chosen.get(output.index) ?? usual(output)
  return (
    <form
      className={styles['outputs']}
      onSubmit={(event) => {
        event.preventDefault()
        onTake(new Map(outputs.map((output) => [output.index, basketOf(output)])))
      }}
    >
      {outputs.length > 0 && <h3>What you get</h3>}
      {outputs.map((output) => (
        <div key={output.index} className={styles['output']}>
          <label htmlFor={`${id}-${output.index}`}>
            {output.fields ? assetWords(output.fields) : quantity(output.satoshis, 'satoshi')}, into
            basket
          </label>
          <input
            id={`${id}-${output.index}`}
            value={basketOf(output)}
            autoCapitalize="off"
            onChange={({ currentTarget }) =>
              setChosen(new Map([...chosen, [output.index, currentTarget.value]]))
            }
          />
        </div>
      ))}
      <div className={styles['answers']}>
        {outputs.length > 0 && (
          <Button type="submit" look="primary">
            Take it
          </Button>
        )}
        <Button onClick={onRefuse}>Refuse</Button>
      </div>
    </form>
  )
}
