import type { LessonHost } from '#lessons/lesson-host.ts'
import type { BlockAction } from '#model/action.ts'
import { explainExtended } from '#ui/explain/extended.ts'
import { explainOutcome } from '#ui/explain/outcome.ts'
import type { Lab } from '#ui/lab.ts'
import { openSample } from '#ui/open.ts'
import { setSession } from '#ui/session.ts'

/** What the page lends to its lessons; `toLab` shows the lab. */
export const hostOf = (lab: Lab, toLab: () => void): LessonHost => ({
  samples: () => lab.samples(),
  blocks: async () =>
    (await lab.queries.headers('sandbox')).map(({ chain, height, header }): BlockAction => ({
      kind: 'block',
      chain,
      height,
      header,
      proofs: [],
    })),
  explain: explainOutcome,
  explainSent: (examination) => explainExtended(examination, false),
  openInLab(sample) {
    setSession({ panel: 'submit', at: null })
    void openSample(lab, sample)
    toLab()
  },
})
