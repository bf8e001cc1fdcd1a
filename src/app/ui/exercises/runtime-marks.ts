import type { EditorMark } from '#widgets/editor/editor-props.ts'
import type { Files } from './exercise-session.ts'
import type { Graded } from './use-grading.ts'

/** Errors of the last run at the learner's own lines, one for each line; they hold as long as the file is the one that ran. */
export function runtimeMarks(
  { verdicts, log, files: ran }: Pick<Graded, 'verdicts' | 'log' | 'files'>,
  files: Files,
): readonly EditorMark[] {
  const thrown = verdicts.flatMap(({ id, failure, places: [place] }) =>
    failure && place ? [{ ...place, text: `${id}: ${thrownWords(failure)}` }] : [],
  )
  const logged = log.flatMap(({ text, places: [place] }) => (place ? [{ ...place, text }] : []))
  const marks = new Map<string, EditorMark>()
  for (const mark of [...thrown, ...logged]) {
    const { file, line } = mark
    const key = `${file}:${line}`
    if (ran[file] === files[file] && !marks.has(key)) marks.set(key, mark)
  }
  return [...marks.values()]
}

type Failed = NonNullable<Graded['verdicts'][number]['failure']>

const thrownWords = ({ thrown, observed }: Failed): string =>
  thrown ? `${thrown.name}: ${thrown.message}` : observed
