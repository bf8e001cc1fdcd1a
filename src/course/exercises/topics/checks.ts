import { TOPICS, BEEF, ATOMIC, NO_PROTOCOL } from '#grading/criteria.ts'
import type { CheckCard, Trial } from '#grading/exercise.ts'
import { allTopicsTrials, tellTrials } from './all-topics-trials.ts'
import { crashTrials, faultTrials } from './commit-trials.ts'
import { independentTrials, readerTrials, rivalTrials } from './concurrent-trials.ts'
import type { TopicInputs } from './inputs.ts'
import type { Rules } from './rules.ts'
import { orderTrials, refusedTrials, validTrials } from './single-trials.ts'
import { twiceTrials } from './twice-trials.ts'

interface Check extends CheckCard {
  readonly trials: (inputs: TopicInputs, rules: Rules) => readonly Trial[]
}

/** In the order in which they are run; what must come of each stays outside of the sandbox. */
export const topicChecks: readonly Check[] = [
  {
    id: 'X1.1',
    title: 'What a valid BEEF makes is held, what it spends is gone',
    criterion: BEEF,
    group: 'admit',
    trials: validTrials,
  },
  {
    id: 'X1.2',
    title: 'What does not verify throws, what does not matter changes nothing',
    criterion: BEEF,
    group: 'admit',
    trials: refusedTrials,
  },
  {
    id: 'X1.3',
    title: 'A full disk at any write leaves all topics as before, or all as after',
    criterion: ATOMIC,
    group: 'commit',
    trials: faultTrials,
  },
  {
    id: 'X1.4',
    title: 'After a crash anywhere, submitting again ends as if nothing had happened',
    criterion: ATOMIC,
    group: 'commit',
    trials: crashTrials,
  },
  {
    id: 'X1.5',
    title: 'The same BEEF twice, in turn or at once, is applied and told once',
    criterion: TOPICS,
    group: 'together',
    trials: twiceTrials,
  },
  {
    id: 'X1.6',
    title: 'Of two that spend the same coin one wins, and the other leaves no trace',
    criterion: TOPICS,
    group: 'together',
    trials: rivalTrials,
  },
  {
    id: 'X1.7',
    title: 'Who saw the new state of one topic never sees the old state of another',
    criterion: TOPICS,
    group: 'together',
    trials: readerTrials,
  },
  {
    id: 'X1.8',
    title: 'If one topic refuses, no topic changes',
    criterion: ATOMIC,
    group: 'tell',
    trials: allTopicsTrials,
  },
  {
    id: 'X1.9',
    title: 'Every subscriber is told once, after the commit, and a failing one harms nobody',
    criterion: TOPICS,
    group: 'tell',
    trials: tellTrials,
  },
  {
    id: 'X1.10',
    title: 'Two that have nothing to do with each other are both admitted',
    criterion: NO_PROTOCOL,
    group: 'order',
    trials: independentTrials,
  },
  {
    id: 'X1.11',
    title: 'A child may come before its parent',
    criterion: NO_PROTOCOL,
    group: 'order',
    trials: orderTrials,
  },
]
