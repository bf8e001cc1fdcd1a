import type { ExerciseStep } from '#grading/exercise.ts'

/** From the sketch that oversells to a blank file. */
export const basketSteps: readonly ExerciseStep[] = [
  {
    title: 'Watch the sketch tear',
    task: 'This is the module’s sketch, made to run. It keeps tokens in baskets and refuses a token that is not where it is said to be. Before you run it: a batch creates one token, moves one and consumes one. What is in the baskets if the disk is full at the third write?',
    begin: 'starter',
    checks: ['X2.1', 'X2.3'],
    hints: [
      'Run it as it is. The first check passes; open the second and read its steps from the top.',
      'Count the lines that say “committed”: each of them is a world in which the batch has gone so far and no further.',
    ],
  },
  {
    title: 'One batch, one commit',
    task: 'Make all that a BEEF changes one Dexie transaction, and have it read what it decides by in the same one.',
    begin: 'own',
    checks: ['X2.2'],
    hints: [
      'The loop over the operations awaits one write after the other. Each of them is atomic; the loop is not.',
      "this.db.transaction('rw', this.db.tokens, async () => { … }) commits what its function wrote when it is done, all of it or nothing.",
      'verifyBeef is not Dexie: await it before the transaction begins. wallet and topics are synchronous, and may be asked inside.',
      'Look at every operation before you write the first: a batch of which one is refused changes nothing.',
    ],
  },
  {
    title: 'Sell no token twice',
    task: 'Eight buyers, five tokens, two running copies. Select, sign and consume in one step.',
    begin: 'own',
    checks: ['X2.4'],
    hints: [
      'Between reading what is there and writing what is left, another copy reads the same.',
      'A lock or a queue in memory belongs to one copy; the other does not have it.',
      'wallet.sign is synchronous for this: inside of the transaction read the basket, sign, parseBeef what was signed, and apply it.',
      'A Dexie transaction of mode rw waits until no other writes to these tables: what it has read stays true until it commits.',
    ],
  },
  {
    title: 'Reserve',
    task: 'slice(0, quantity) reserves nothing. Write down, in the same step that selects, which tokens are taken, by whom and until when.',
    begin: 'own',
    checks: ['X2.5', 'X2.7', 'X2.8'],
    hints: [
      'Give each token’s row the reservation that has it, and the time at which that runs out.',
      'All or none: if the second basket has too little, nothing of the first may stay reserved. Throw inside of the transaction, and Dexie undoes it.',
      'No timer is needed: a token is free if its time has passed, by clock().',
      'A reservation that has run out may have been followed by another on the same tokens. Release only what this one still holds.',
    ],
  },
  {
    title: 'Asset against payment',
    task: 'Both legs of a trade are one transaction, so sign them as one and apply them as one. The same for moves between any baskets.',
    begin: 'own',
    checks: ['X2.6'],
    hints: [
      'Two transactions, one after the other, have a moment in between. A crash finds it.',
      'wallet.sign takes a list of moves: those of the seller and those of the buyer.',
      'Select for all legs first, each token once; whoever has too little stops all of it.',
      'What you have for the sale does this too: a list of what to take from where, and where it goes.',
    ],
  },
  {
    title: 'Nothing but what was accepted',
    task: 'The same BEEF again is a duplicate, in the same program, in another copy, and after a restart; and any mixture of operations ends as the rules say.',
    begin: 'own',
    checks: ['X2.9', 'X2.10'],
    hints: [
      'A mint that is submitted again puts back tokens that were sold long ago.',
      'Keep a row for each txid that was applied; read it and write it in the transaction that applies.',
      'The transactions that you sign yourself are applied too: give them such a row.',
      'Two requirements may name the same basket. Each token is picked once.',
    ],
  },
  {
    title: 'From a blank file',
    task: 'Write it again, without the sketch. All checks, in your own way.',
    begin: 'blank',
    checks: ['X2.1', 'X2.2', 'X2.3', 'X2.4', 'X2.5', 'X2.6', 'X2.7', 'X2.8', 'X2.9', 'X2.10'],
    hints: [
      'Two tables are enough: the tokens that are not spent, each with its basket and its reservation, and the transactions that were applied.',
      'Three functions do the work: one picks different tokens for a list of wants or throws, one looks at all operations of a transaction and then writes, one runs both in a single Dexie transaction.',
    ],
  },
]
