import { useId, useState } from 'react'
import { NO_FAULTS, type Faults } from '#broadcast/faulty-network.ts'
import { useLab } from '#ui/lab.ts'
import { Button } from '#widgets/button.tsx'
import { Section } from './section.tsx'
import styles from './network.module.css'

const shares: readonly {
  readonly fault: Exclude<keyof Faults, 'latency'>
  readonly label: string
}[] = [
  { fault: 'serverErrors', label: 'It answers 503, nothing happened' },
  { fault: 'lostRequests', label: 'No answer, and it was not taken' },
  { fault: 'lostAnswers', label: 'No answer, though it was taken' },
  { fault: 'lostNews', label: 'News of blocks and statuses are lost' },
]

const often = [
  { share: 0, label: 'never' },
  { share: 0.5, label: 'half the time' },
  { share: 1, label: 'always' },
] as const

const latencies = [0, 500, 3_000] as const

/** What goes wrong between this node and the network, on demand; it counts from the next call. */
export function LineView() {
  const id = useId()
  const { network } = useLab()
  const [faults, setFaults] = useState(() => network.faults())
  const set = (next: Faults) => {
    network.setFaults(next)
    setFaults(next)
  }
  const good = Object.values(faults).every((each) => each === 0)
  return (
    <Section
      title="The line"
      about="Break it, submit something, and see that the outbox loses nothing and applies nothing twice."
    >
      <div className={styles['faults']}>
        <label htmlFor={`${id}latency`}>Every answer takes</label>
        <select
          id={`${id}latency`}
          value={faults.latency}
          onChange={({ currentTarget }) => set({ ...faults, latency: Number(currentTarget.value) })}
        >
          {latencies.map((ms) => (
            <option key={ms} value={ms}>
              {ms === 0 ? 'no time' : `${ms / 1000} s more`}
            </option>
          ))}
        </select>
        {shares.map(({ fault, label }) => (
          <Share
            key={fault}
            label={label}
            share={faults[fault]}
            onShare={(share) => set({ ...faults, [fault]: share })}
          />
        ))}
      </div>
      <Button disabled={good} onClick={() => set(NO_FAULTS)}>
        Mend the line
      </Button>
    </Section>
  )
}

interface ShareProps {
  readonly label: string
  readonly share: number
  readonly onShare: (share: number) => void
}

function Share({ label, share, onShare }: ShareProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={share}
        onChange={({ currentTarget }) => onShare(Number(currentTarget.value))}
      >
        {often.map((each) => (
          <option key={each.share} value={each.share}>
            {each.label}
          </option>
        ))}
      </select>
    </>
  )
}
