import type { ExerciseStep } from '#grading/exercise.ts'

/** From the sketch that tears to a blank file. */
export const topicSteps: readonly ExerciseStep[] = [
  {
    title: 'Watch the sketch tear',
    task: 'This is the module’s sketch, made to run. It admits what it should and refuses what it should. Before you run it: how many of its two topics will have changed if the disk is full at the second write?',
    begin: 'starter',
    checks: ['X1.1', 'X1.2'],
    hints: [
      'Run it as it is. The first two checks pass; open the third and read its steps from the top.',
      'Look for the line that says “committed”. What comes after it is a world in which one topic has changed and the other has not.',
    ],
  },
  {
    title: 'One commit',
    task: 'Make all that a call writes one Dexie transaction, and have it read what it decides by in the same one.',
    begin: 'own',
    checks: ['X1.3', 'X1.4'],
    hints: [
      'The loop awaits one write after the other. Each of them is atomic; the loop is not.',
      "this.db.transaction('rw', this.db.states, async () => { … }) commits what its function wrote when it is done, all of it or nothing.",
      'verifyBeef is not Dexie: await it before the transaction begins. A topic’s rule is synchronous, and may be asked inside.',
      'What runs outside sees old news: read the states inside of the transaction that writes them.',
    ],
  },
  {
    title: 'Several at once',
    task: 'Two copies of the service are given the same BEEF, or two that spend the same coin. Keep in the database what was applied and what was spent.',
    begin: 'own',
    checks: ['X1.5', 'X1.6', 'X1.7'],
    hints: [
      'A Set or a queue in memory belongs to one copy; the other does not have it, and neither has this one after a restart.',
      'A row for [topic, txid] says that a transaction was applied. Read it in the transaction that writes it.',
      'A row for [topic, outpoint] says which transaction spent a coin. Write one for every input, whether the topic held that coin or not.',
      'A duplicate is told apart from a rival by who spent the coin: itself, or another.',
    ],
  },
  {
    title: 'All topics, all subscribers',
    task: 'If one topic refuses, nothing changes anywhere; and everybody hears of what was committed, once.',
    begin: 'own',
    checks: ['X1.8', 'X1.9'],
    hints: [
      'Decide for every topic before you write for any. A topic that has it already does not refuse.',
      'subscriptions.set drops whoever was there before. Keep a list.',
      'Tell after the transaction’s promise is fulfilled: what you tell before, a crash can make untrue.',
      'A callback may throw, and it may return a promise that rejects: neither may reach the others, or the caller.',
    ],
  },
  {
    title: 'In any order',
    task: 'What has nothing to do with each other never waits or fails for each other, and a child may come before its parent.',
    begin: 'own',
    checks: ['X1.10', 'X1.11'],
    hints: [
      'IndexedDB lets transactions on the same tables wait for each other. None of them has to give up.',
      'When a parent comes late, one of its outputs may have been spent already. The table of spends knows.',
      'What was irrelevant may matter later: remember nothing of it.',
    ],
  },
  {
    title: 'From a blank file',
    task: 'Write it again, without the sketch. All checks, in your own way.',
    begin: 'blank',
    checks: [
      'X1.1',
      'X1.2',
      'X1.3',
      'X1.4',
      'X1.5',
      'X1.6',
      'X1.7',
      'X1.8',
      'X1.9',
      'X1.10',
      'X1.11',
    ],
    hints: [
      'Three tables are enough: unspent outputs, spends, applied transactions, each with the topic in its key.',
      'One function that reads and decides for one topic; one transaction that calls it for all of them, then writes.',
    ],
  },
]
