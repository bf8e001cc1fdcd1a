import { BASKETS, BEEF, ATOMIC, NO_PROTOCOL } from '#grading/criteria.ts'
import type { CheckCard, Trial } from '#grading/exercise.ts'
import { batchTrials, replayTrials, swapTrials } from './commit-trials.ts'
import type { BasketInputs } from './inputs.ts'
import { buyerTrials, overlapTrials } from './race-trials.ts'
import { randomTrials } from './random-trials.ts'
import { keptTrials, returnTrials, tooLittleTrials, wrongBasketTrials } from './single-trials.ts'

interface Check extends CheckCard {
  readonly trials: (inputs: BasketInputs) => readonly Trial[]
}

/** In the order in which they are run; what must come of each stays outside of the sandbox. */
export const basketChecks: readonly Check[] = [
  {
    id: 'X2.1',
    title: 'Tokens are where they were put, and none comes or goes but by an operation',
    criterion: BASKETS,
    group: 'keep',
    trials: keptTrials,
  },
  {
    id: 'X2.2',
    title:
      'A full disk or a crash at any write of a batch leaves all baskets as before, or as after',
    criterion: ATOMIC,
    group: 'commit',
    trials: batchTrials,
  },
  {
    id: 'X2.3',
    title: 'A token that is not in the basket that is said: the whole batch is refused',
    criterion: BASKETS,
    group: 'keep',
    trials: wrongBasketTrials,
  },
  {
    id: 'X2.4',
    title: 'Of eight buyers for a stock of five exactly five win, and no token is sold twice',
    criterion: NO_PROTOCOL,
    group: 'sell',
    trials: buyerTrials,
  },
  {
    id: 'X2.5',
    title: 'Who organizes at the same time gets other tokens, or nothing',
    criterion: NO_PROTOCOL,
    group: 'reserve',
    trials: overlapTrials,
  },
  {
    id: 'X2.6',
    title: 'Whatever happens, nobody has the asset and the payment',
    criterion: ATOMIC,
    group: 'swap',
    trials: swapTrials,
  },
  {
    id: 'X2.7',
    title: 'Too little throws and reserves nothing: a smaller order works',
    criterion: BASKETS,
    group: 'reserve',
    trials: tooLittleTrials,
  },
  {
    id: 'X2.8',
    title: 'What is released, or was reserved for a minute, is free again',
    criterion: BASKETS,
    group: 'reserve',
    trials: returnTrials,
  },
  {
    id: 'X2.9',
    title:
      'After a restart the baskets are what the accepted BEEFs make of them, each applied once',
    criterion: BEEF,
    group: 'replay',
    trials: replayTrials,
  },
  {
    id: 'X2.10',
    title: 'Two hundred operations at random end as the rules say',
    criterion: BASKETS,
    group: 'random',
    trials: randomTrials,
  },
]
