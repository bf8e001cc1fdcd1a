import { err, type Result } from '#base/result.ts'
import type { Revision } from '#chain/ids.ts'
import type { StorageProblem } from '#storage/problem.ts'
import { databasesOf } from '#storage/workspaces.ts'
import { askOnce } from '#ui/ask-once.ts'
import type { Lab } from '#ui/lab.ts'
import { stateFile, type StateFault, type StateSource } from './state-file.ts'
import type { StateWanted } from './state-wanted.ts'

/** What of a lab a state is made from. */
export type StateLab = StateSource & Pick<Lab, 'memoryOnly' | 'workspace'>

/** The state of one revision as a JSON file, made while the page goes on; where nothing is kept only the page has it, and makes it itself. */
export async function makeState(
  { queries, store, memoryOnly, workspace }: StateLab,
  revision: Revision,
): Promise<Result<Blob, StateFault>> {
  if (memoryOnly) return stateFile({ queries, store }, revision)
  const wanted: StateWanted = { database: databasesOf(workspace.id).node, revision }
  const worker = new Worker(new URL('./state.worker.ts', import.meta.url), { type: 'module' })
  const made = await askOnce<Result<Blob, StorageProblem>>(worker, 'write', wanted)
  return made ?? err({ code: 'worker-lost' })
}
