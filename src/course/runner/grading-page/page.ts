import { realTimer } from '#base/rpc.ts'
import { exercises } from '#exercises/exercises.ts'
import { gradeInSandbox } from '#runner/grade-in-sandbox.ts'
import { createRunner } from '#runner/runner.ts'

const runner = createRunner({ document, timer: realTimer, nonce: () => crypto.randomUUID() })

const title = (name: string): string | null =>
  exercises.find((exercise) => exercise.name === name)?.title ?? null

/** For the command line: `heard` is the function that it put on the page. */
async function grade(name: string, program: string, seed: string) {
  const exercise = exercises.find((one) => one.name === name)
  if (!exercise) throw new Error(`no exercise ${name}`)
  const tell: unknown = Reflect.get(globalThis, 'heard')
  const heard = (kind: string, what: unknown): void => {
    if (typeof tell === 'function') void tell(kind, what)
  }
  const graded = await gradeInSandbox(runner, {
    exercise,
    files: { [exercise.entry]: program },
    seed,
    verdict: (verdict) => heard('verdict', verdict),
    log: (line) => heard('log', line),
  })
  if (!graded.ok) return { ok: false, faults: graded.error } as const
  return { ok: true, verdicts: graded.value } as const
}

Object.assign(globalThis, { grader: { names: exercises.map(({ name }) => name), title, grade } })
