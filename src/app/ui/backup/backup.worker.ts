import { assert, err } from '#base/result.ts'
import { realTimer, serveCalls } from '#base/rpc.ts'
import { directExaminer } from '#engine/direct.ts'
import { workerPorts } from '#engine/worker-ports.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { MOST_BACKUP_CHARACTERS } from '#share/backup.ts'
import { openWorkspaces } from '#storage/workspaces.ts'
import { FIRST } from '#ui/workspaces/first.ts'
import { backupSession, type RestoreChoice } from './backup-session.ts'

const where = { indexedDB, IDBKeyRange }
const ports = workerPorts()
const examiner = directExaminer({ hosted: shippedTopics, timer: realTimer, ports: () => ports })

async function begin() {
  // The page has it open already, and tells what goes wrong with it.
  const opened = await openWorkspaces(where, FIRST, () => {})
  assert(opened.ok, 'the page opened it before')
  const locks = 'locks' in navigator ? navigator.locks : null
  const tools = { examiner, now: Date.now() }
  return backupSession({ registry: opened.value, where, locks, tools, clock: Date.now })
}
const session = begin()

// Whole workspaces are read, redone and written here. Last: the page sends nothing before it hears that this listens.
serveCalls(self, {
  async save(_, watching) {
    const saved = await (await session).save(watching)
    if (!saved.ok) return saved
    const { text, ...rest } = saved.value
    return { ok: true, value: { ...rest, file: new Blob([text], { type: 'application/json' }) } }
  },
  async read(file, watching) {
    assert(file instanceof Blob, 'a file is sent')
    if (file.size > 4 * MOST_BACKUP_CHARACTERS)
      return err({ code: 'too-long', length: file.size, most: MOST_BACKUP_CHARACTERS })
    return (await session).read(await file.text(), watching)
  },
  async restore(choice, watching) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only backup-calls.ts asks
    return (await session).restore(choice as RestoreChoice, watching)
  },
})
