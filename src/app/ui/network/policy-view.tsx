import { useId, useState, type FormEvent } from 'react'
import type { Policy } from '#broadcast/network-state.ts'
import { explainNetworkRefusal } from '#ui/explain/arc.ts'
import { useLab } from '#ui/lab.ts'
import { Button } from '#widgets/button.tsx'
import { Section } from './section.tsx'
import styles from './network.module.css'

/** What the broadcaster in front of the network asks for. */
export function PolicyView({ policy }: { readonly policy: Policy }) {
  const id = useId()
  const { network } = useLab()
  const [rate, setRate] = useState(String(policy.satoshisPerKilobyte))
  const [said, setSaid] = useState('')
  const set = async (next: Policy) => {
    const done = await network.setPolicy(next)
    setSaid(
      done.ok ? 'It counts from the next transaction on.' : explainNetworkRefusal(done.error).what,
    )
  }
  const keep = (event: FormEvent) => {
    event.preventDefault()
    void set({ ...policy, satoshisPerKilobyte: Number(rate) })
  }
  return (
    <Section title="Policy">
      <form className={styles['row']} onSubmit={keep}>
        <label htmlFor={id}>Least fee</label>
        <input
          id={id}
          type="number"
          className={styles['number']}
          min={0}
          max={10_000}
          step={1}
          value={rate}
          onChange={({ currentTarget }) => setRate(currentTarget.value)}
        />
        <span>satoshis for 1,000 bytes</span>
        <Button type="submit" disabled={Number(rate) === policy.satoshisPerKilobyte}>
          Set
        </Button>
      </form>
      <label className={styles['row']}>
        <input
          type="checkbox"
          checked={policy.knowsCoins}
          onChange={({ currentTarget }) =>
            void set({ ...policy, knowsCoins: currentTarget.checked })
          }
        />
        The broadcaster keeps the coins of the chain
      </label>
      <p className={styles['soft']}>
        Without them it refuses a raw transaction (460), since it can check neither fee nor scripts.
        Extended Format brings what it needs.
      </p>
      <p role="status">{said}</p>
    </Section>
  )
}
