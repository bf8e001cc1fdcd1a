import { useId, useState } from 'react'
import type { NetworkState } from '#broadcast/network-state.ts'
import { useLab } from '#ui/lab.ts'
import { explainNetworkRefusal } from '#ui/explain/arc.ts'
import { Button } from '#widgets/button.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { setNetworkSession, useNetworkSession } from './network-session.ts'
import { Section } from './section.tsx'
import { useAutomaticMining } from './use-automatic-mining.ts'
import styles from './network.module.css'

const intervals = [
  { seconds: 5, label: 'every 5 seconds' },
  { seconds: 15, label: 'every 15 seconds' },
  { seconds: 60, label: 'every minute' },
] as const

const listed = (heights: readonly number[]) =>
  heights.map((height) => height.toLocaleString('en')).join(', ')

/** Blocks by hand, by the clock, or in the place of others. */
export function MiningView({ state }: { readonly state: NetworkState }) {
  const { network } = useLab()
  const chosen = useNetworkSession((session) => session.chosen)
  const every = useNetworkSession((session) => session.every)
  const [said, setSaid] = useState('')
  const [depth, setDepth] = useState(1)
  const ids = useId()
  const stopped = useAutomaticMining(network, state)
  const waiting = [...state.transactions.values()].filter(
    ({ status }) => status === 'SEEN_ON_NETWORK' || status === 'DOUBLE_SPEND_ATTEMPTED',
  )
  const picked = waiting.filter(({ txid }) => chosen.has(txid)).map(({ txid }) => txid)
  const most = state.blocks.length - state.settled
  const mine = async (txids: Parameters<typeof network.mine>[0], replacing: number) => {
    const mined = await network.mine(txids, replacing)
    setSaid(
      mined.ok
        ? `Mined ${mined.value.length === 1 ? 'block' : 'blocks'} ${listed(mined.value)}.`
        : explainNetworkRefusal(mined.error).what,
    )
    setNetworkSession({ chosen: new Set() })
  }
  return (
    <Section
      title="Mining"
      about={`${quantity(waiting.length, 'transaction')} could go into the next block.`}
    >
      <div className={styles['row']}>
        <Button look="primary" onClick={() => void mine('all', 0)}>
          Mine a block
        </Button>
        <Button disabled={picked.length === 0} onClick={() => void mine(picked, 0)}>
          Mine the chosen {picked.length > 0 && `(${picked.length})`}
        </Button>
      </div>
      <div className={styles['row']}>
        <label htmlFor={`${ids}auto`}>By itself</label>
        <select
          id={`${ids}auto`}
          value={every ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setNetworkSession({ every: value === '' ? null : Number(value) })
          }
        >
          <option value="">never</option>
          {intervals.map(({ seconds, label }) => (
            <option key={seconds} value={seconds}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <p className={styles['soft']} role="status">
        {stopped
          ? 'Stopped, since this tab was hidden.'
          : 'If anything waits, while this page is open and in sight.'}
      </p>
      <div className={styles['row']}>
        <label htmlFor={`${ids}depth`}>Replace the last</label>
        <input
          id={`${ids}depth`}
          type="number"
          className={styles['number']}
          min={1}
          max={Math.max(1, most)}
          value={depth}
          disabled={most === 0}
          onChange={({ currentTarget }) => setDepth(Number(currentTarget.value))}
        />
        <span>{depth === 1 ? 'block' : 'blocks'}</span>
        <Button
          disabled={most === 0 || depth < 1 || depth > most}
          onClick={() => void mine(picked.length > 0 ? picked : 'all', depth)}
        >
          Reorganise
        </Button>
      </div>
      <p className={styles['soft']}>
        {most === 0
          ? 'Nothing can be replaced yet: the first three blocks stay.'
          : `A branch that is one block longer wins; what the replaced ones held is then unmined, or mined anew. At most ${quantity(most, 'block')} can be replaced now.`}
      </p>
      <p role="status">{said}</p>
    </Section>
  )
}
