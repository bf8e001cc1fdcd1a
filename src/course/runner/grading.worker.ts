import { createCaller, realTimer, serveCalls, type Serving } from '#base/rpc.ts'
import { assert } from '#base/result.ts'
import { exercises } from '#exercises/exercises.ts'
import { preparingAhead } from '#grading/preparing-ahead.ts'
import { parseReplayCode } from '#grading/verdict.ts'
import { gradeInSandbox, replayInSandbox, type ProgramRequest } from './grade-in-sandbox.ts'
import type { AskedGrading, AskedReplay, GradingPart } from './graded.ts'
import { frameOver, type Frame } from './open-frame.ts'
import { runnerOver } from './runner.ts'

// Compiles, signs, runs and judges away from the page, which only holds the frame.

const known = exercises.map((exercise) => preparingAhead(exercise))

const exerciseNamed = (name: string) => {
  const found = known.find((exercise) => exercise.name === name)
  assert(found !== undefined, `there is an exercise ${name}`)
  return found
}

let openFrame: () => Promise<Frame | null> = () => Promise.resolve(null)

/** Frames are made where the document is. */
function framesFrom(port: MessagePort): () => Promise<Frame | null> {
  const page = createCaller(port, realTimer)
  const isCount = (reply: unknown): reply is number => typeof reply === 'number'
  port.start()
  return async () => {
    let line: MessagePort | null = null
    const onPart = (part: unknown): void => {
      if (part instanceof MessagePort) line = part
    }
    const opened = await page.call({ name: 'open', argument: null, accepts: isCount, onPart })
    if (!opened.ok || line === null) return null
    const remove = () =>
      void page.call({ name: 'remove', argument: opened.value, accepts: isCount })
    return frameOver({ port: line, remove })
  }
}

const runner = runnerOver({
  open: () => openFrame(),
  timer: realTimer,
  nonce: () => crypto.randomUUID(),
})

const programOf = ({ exercise, files }: AskedGrading | AskedReplay, serving: Serving) =>
  ({
    exercise: exerciseNamed(exercise),
    files,
    signal: serving.signal,
    log: (line) => serving.part({ kind: 'log', line } satisfies GradingPart),
  }) satisfies ProgramRequest

// Last: the page sends nothing before it hears that this listens. What is asked comes from its own end, grading-client.ts.
/* oxlint-disable typescript/no-unsafe-type-assertion */
serveCalls(self, {
  async frames(port) {
    assert(port instanceof MessagePort, 'the page hands over its end')
    openFrame = framesFrom(port)
    return 0
  },
  async warm(argument) {
    const { exercise, seed } = argument as AskedGrading
    runner.warm()
    await Promise.all([import('virtual:prelude/grading'), exerciseNamed(exercise).ahead(seed)])
    return 0
  },
  grade(argument, serving) {
    const asked = argument as AskedGrading
    return gradeInSandbox(runner, {
      ...programOf(asked, serving),
      seed: asked.seed,
      progress: serving.onProgress,
      verdict: (verdict) => serving.part({ kind: 'verdict', verdict } satisfies GradingPart),
    })
  },
  replay(argument, serving) {
    const asked = argument as AskedReplay
    const code = parseReplayCode(asked.code)
    assert(code !== null, 'the page has read the code')
    return replayInSandbox(runner, programOf(asked, serving), code)
  },
})
