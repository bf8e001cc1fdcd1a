// The same tests where there is no setImmediate, as in the worker of a learner's run.
import './event-loop.test.ts'
import './virtual-indexed-db.test.ts'
