import { useState } from 'react'
import type { NetworkState } from '#broadcast/network-state.ts'
import { useLab } from '#ui/lab.ts'
import { useSamples } from '#ui/use-samples.ts'
import { Section } from '#ui/network/section.tsx'
import { Segmented } from '#widgets/segmented.tsx'
import { Journey } from './journey.tsx'
import { RivalScene } from './rival-scene.tsx'

const scenes = [
  { value: 'journey', label: 'Follow one transaction' },
  { value: 'rival', label: 'Let a rival win' },
] as const

/** Two guided walks through what is below, each step of them really done. */
export function FollowView({ state }: { readonly state: NetworkState }) {
  const lab = useLab()
  const samples = useSamples(lab)
  const [scene, setScene] = useState<(typeof scenes)[number]['value']>('journey')
  return (
    <Section title="Step by step">
      <Segmented label="Which walk" options={scenes} value={scene} onChange={setScene} />
      {samples.length === 0 && <p>Building the samples…</p>}
      {samples.length > 0 &&
        (scene === 'journey' ? (
          <Journey state={state} samples={samples} />
        ) : (
          <RivalScene state={state} samples={samples} />
        ))}
    </Section>
  )
}
