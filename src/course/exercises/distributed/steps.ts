import type { ExerciseStep } from '#grading/exercise.ts'

/** From the sketch that forgets what it sent to a blank file. */
export const distributedSteps: readonly ExerciseStep[] = [
  {
    title: 'Watch the sketch forget',
    task: 'This is the module’s sketch, made to run. It sends Extended Format, and what the network refuses changes nothing. Before you run it: the network takes a transaction and its answer is lost on the way. What does the service hold?',
    begin: 'starter',
    checks: ['X3.1', 'X3.2', 'X3.3'],
    hints: [
      'Run it as it is. The first three checks pass; open the fourth and read its steps from the top.',
      'Look for the arrow to the network that says “timeout-taken”. The network has it for good, and nothing in the service knows.',
    ],
  },
  {
    title: 'Write it down before you send it',
    task: 'No commit spans the network and your database. Commit what you are about to send, send it, then commit what it came to; and let resumePendingEvents go on with whatever a crash or a lost answer left.',
    begin: 'own',
    checks: ['X3.4', 'X3.5'],
    hints: [
      'A table is the outbox: a row with the BEEF, written before the first broadcast.',
      'A NetworkError with a number is an answer: delete the row and throw. One with “timeout” or “unreachable” is none: keep the row and return pending.',
      'The commit that applies the event also deletes its row. Then no crash can come between the two.',
      'Sending again does no harm: the network knows the transaction by its txid. So resumePendingEvents does for each row what the first try did.',
      'Inside a Dexie transaction await nothing but Dexie: the network’s answer comes too late for it. And plan again in the second transaction, for the first one’s news is old.',
    ],
  },
  {
    title: 'Topics and baskets in one picture',
    task: 'Whoever looks sees topics and baskets that agree. Write both in one transaction, and read both in one.',
    begin: 'own',
    checks: ['X3.6'],
    hints: [
      'Two transactions that read have a moment between them, in which somebody else may commit.',
      "this.db.transaction('r', outputs, tokens, async () => { … }) reads both as of one moment.",
    ],
  },
  {
    title: 'Three services, and two signatures',
    task: 'Each service is given the same events in an order of its own, some twice, some while another is away. None asks another; the transaction itself says all that is needed.',
    begin: 'own',
    checks: ['X3.7', 'X3.8', 'X3.9'],
    hints: [
      'ports.databaseName is the service. What you keep under another name, you share with strangers.',
      'When a parent comes late, one of its outputs may have been spent already. A table of spends knows.',
      'What was irrelevant may matter later: remember nothing of it, and send nothing of it.',
      'verifyBeef runs the script of every input. A coin that you hold yourself is no reason to skip it.',
    ],
  },
  {
    title: 'A batch is not atomic',
    task: 'Each transaction of a batch is taken or refused for itself. Send parents before children, each once, and tell what became of each.',
    begin: 'own',
    checks: ['X3.10'],
    hints: [
      'unprovenOf gives each BEEF’s transactions parents first; put them into one Map by txid, in the order in which they are first seen.',
      'Before you send one, look at the results of its parents: the first 64 digits of each input. If one was not sent, neither is this.',
      'The results stand in the places of their BEEFs, whatever the order of sending was.',
    ],
  },
  {
    title: 'A supply chain in one commit',
    task: 'A BEEF may bring a whole chain that the network does not know yet. Send it parents first, and apply all of it in one commit.',
    begin: 'own',
    checks: ['X3.11'],
    hints: [
      'A loop that processes one after the other shows the states between to whoever looks, and keeps one of them if it dies.',
      'While you plan a member, what the members before it have admitted counts as held.',
      'If the network refuses one of them it has taken those before it. They will be mined: apply them, in one commit, and throw.',
    ],
  },
  {
    title: 'From a blank file',
    task: 'Write it again, without the sketch. All checks, in your own way.',
    begin: 'blank',
    checks: [
      'X3.1',
      'X3.2',
      'X3.3',
      'X3.4',
      'X3.5',
      'X3.6',
      'X3.7',
      'X3.8',
      'X3.9',
      'X3.10',
      'X3.11',
    ],
    hints: [
      'Five tables are enough: unspent outputs, spends and applied transactions with the topic in their keys; tokens; the outbox.',
      'One function that reads and decides, in whatever transaction it is called; one that sends a row of the outbox and settles it, for the first try and for every later one.',
    ],
  },
]
