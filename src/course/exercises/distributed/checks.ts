import { TOPICS, BASKETS, EF, ATOMIC, NO_PROTOCOL, BEEF } from '#grading/criteria.ts'
import type { CheckCard, Trial } from '#grading/exercise.ts'
import { rejectedTrials, timeoutTrials } from './answer-trials.ts'
import { crashTrials } from './crash-trials.ts'
import type { DistributedInputs } from './inputs.ts'
import { chainTrials, signatureTrials } from './joint-trials.ts'
import type { Rules } from './rules.ts'
import { batchTrials, formatTrials, refusedTrials } from './sending-trials.ts'
import type { sendingRules } from './sendings.ts'
import { deliveryTrials, offlineTrials, viewTrials } from './service-trials.ts'

/** What trials are made of. */
export interface Told {
  readonly inputs: DistributedInputs
  readonly rules: Rules
  readonly sending: ReturnType<typeof sendingRules>
}

interface Check extends CheckCard {
  readonly trials: (told: Told) => readonly Trial[]
}

/** In the order in which they are run; what must come of each stays outside of the sandbox. */
export const distributedChecks: readonly Check[] = [
  {
    id: 'X3.1',
    title:
      'What is sent is Extended Format, each input with the coin that it spends, parents first',
    criterion: EF,
    group: 'send',
    trials: formatTrials,
  },
  {
    id: 'X3.2',
    title: 'What does not verify or does not matter is not sent, and changes nothing',
    criterion: BEEF,
    group: 'send',
    trials: refusedTrials,
  },
  {
    id: 'X3.3',
    title: 'What the network refuses changes no topic and no basket, and a rival may come',
    criterion: ATOMIC,
    group: 'network',
    trials: rejectedTrials,
  },
  {
    id: 'X3.4',
    title: 'No answer is no refusal: asked again, it ends as the network has it, applied once',
    criterion: ATOMIC,
    group: 'network',
    trials: timeoutTrials,
  },
  {
    id: 'X3.5',
    title: 'After a crash anywhere a restart catches up with what the network took',
    criterion: ATOMIC,
    group: 'network',
    trials: crashTrials,
  },
  {
    id: 'X3.6',
    title: 'Topics and baskets agree whenever they are seen',
    criterion: BASKETS,
    group: 'services',
    trials: viewTrials,
  },
  {
    id: 'X3.7',
    title: 'Twice, at once or the child first: three services end with the same',
    criterion: BEEF,
    group: 'services',
    trials: deliveryTrials,
  },
  {
    id: 'X3.8',
    title: 'A service that is offline or dead holds up no other, and catches up by itself',
    criterion: NO_PROTOCOL,
    group: 'services',
    trials: offlineTrials,
  },
  {
    id: 'X3.9',
    title: 'What two must sign is refused if one has not',
    criterion: ATOMIC,
    group: 'signatures',
    trials: signatureTrials,
  },
  {
    id: 'X3.10',
    title: 'A batch tells what became of each, and what builds on a refused one stays here',
    criterion: EF,
    group: 'batch',
    trials: batchTrials,
  },
  {
    id: 'X3.11',
    title: 'A supply chain is one commit, and what the network took of it is so',
    criterion: TOPICS,
    group: 'chain',
    trials: chainTrials,
  },
]
