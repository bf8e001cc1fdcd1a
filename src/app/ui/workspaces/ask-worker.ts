import { err, type Result } from '#base/result.ts'
import type { StorageProblem } from '#storage/problem.ts'
import { askOnce } from '#ui/ask-once.ts'

/** `copyWorkspace`, while the page goes on. */
export async function copyInWorker(
  from: string,
  to: string,
): Promise<Result<null, StorageProblem>> {
  const worker = new Worker(new URL('./workspaces.worker.ts', import.meta.url), { type: 'module' })
  const copied = await askOnce<Result<null, StorageProblem>>(worker, 'copy', { from, to })
  return copied ?? err({ code: 'failed', name: 'WorkerLost' })
}
