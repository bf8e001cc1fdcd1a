import { serveCalls } from '#base/rpc.ts'
import { copyWorkspace } from '#storage/copy-workspace.ts'

const where = { indexedDB, IDBKeyRange }

// Whole workspaces pass through here, so that the page need not wait for them.
serveCalls(self, {
  async copy(ids) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only ask-worker.ts asks
    const { from, to } = ids as { readonly from: string; readonly to: string }
    return copyWorkspace(from, to, where)
  },
})
