import solution from '#exercises/topics/solution.ts?raw'
import { assert } from '#base/result.ts'
import type { Action } from '#model/action.ts'
import { buildSamples } from '#samples/build-samples.ts'
import { scenarioNamed } from '#services/scenario.ts'
import { setupOf } from '#services/run-link.ts'
import { writeLink } from '#share/link.ts'
import type { Snapshot } from '#share/snapshot.ts'
import { HASH, NO_NOTES, RUN } from './links.ts'

/** An exercise as a long one is shared: four pasted BEEFs, and code. */
export async function exerciseSnapshot(): Promise<Snapshot> {
  const samples = await buildSamples('links')
  const pasted = samples.filter(({ beef, breaks }) => !breaks && beef.length > 834).slice(0, 4)
  const lab = pasted.map(({ beef, topics }): Action => {
    return { kind: 'submit', beef, topics, mode: 'all-or-nothing', remittances: [] }
  })
  const file = solution.slice(0, 5_000)
  assert(lab.length === 4 && file.length === 5_000, 'there are four BEEFs and 5 KB of code')
  return {
    link: {
      kind: 'log',
      seed: 'atomic overlay lab',
      actors: { lab },
      ...NO_NOTES,
      checks: crypto.getRandomValues(new Uint8Array(8)),
      hash: HASH,
    },
    code: { exercise: 'topics', files: { 'topic-manager.ts': file } },
    place: 4,
  }
}

/** A run of services with one planned fault, as the page shares it. */
function faultSnapshot(): Snapshot {
  const [place = ''] = scenarioNamed('event')?.services(5) ?? []
  const setup = setupOf({
    scenario: 'event',
    count: 5,
    seed: 'first',
    weather: 'calm',
    cues: [{ kind: 'crash', at: 240, place, until: 2_240 }],
  })
  return {
    link: { kind: 'run', ...setup, hash: HASH.replaceAll('ab', '4e') },
    code: null,
    place: null,
  }
}

export interface LinkSize {
  readonly name: string
  readonly characters: number
  readonly most: number
}

/** How long links are, and may be. */
export async function linkSizes(): Promise<readonly LinkSize[]> {
  const length = async (snapshot: Snapshot) => (await writeLink(snapshot)).length
  return [
    { name: 'links/exercise', characters: await length(await exerciseSnapshot()), most: 6_000 },
    { name: 'links/counterexample', characters: await length(RUN), most: 120 },
    { name: 'links/fault', characters: await length(faultSnapshot()), most: 120 },
  ]
}
