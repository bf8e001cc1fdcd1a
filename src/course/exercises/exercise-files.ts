import { assert } from '#base/result.ts'

const sources = import.meta.glob<string>('./*/{starter,blank,solution}.ts', {
  query: '?raw',
  import: 'default',
})
const briefs = import.meta.glob<string>('./*/brief.md', { query: '?raw', import: 'default' })

/** What an exercise is begun from, and what it is compared with; each stands for the entry file. */
export interface ExerciseFiles {
  readonly starter: string
  readonly blank: string
  readonly solution: string
  /** Markdown. */
  readonly brief: string
}

/** Of the exercise's folder; texts that come when they are asked for. */
export async function exerciseFiles(name: string): Promise<ExerciseFiles> {
  const read = async (file: string): Promise<string> => {
    const load = sources[`./${name}/${file}`] ?? briefs[`./${name}/${file}`]
    assert(load !== undefined, `the exercise ${name} has its ${file}`)
    return load()
  }
  const [starter, blank, solution, brief] = await Promise.all([
    read('starter.ts'),
    read('blank.ts'),
    read('solution.ts'),
    read('brief.md'),
  ])
  return { starter, blank, solution, brief }
}
