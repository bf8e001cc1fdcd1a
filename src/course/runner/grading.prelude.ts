import { runStage, type StageOrder } from '#grading/run-stage.ts'
import { serveRun } from './worker-shell.ts'

/** Runs a learner's program through the scenarios of an exercise: SDK, Dexie, fake-indexeddb and the world. */
export default serveRun((modules, argument, emit) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page's own word, which nothing of the learner's has touched
  runStage(modules, argument as StageOrder, emit),
)
