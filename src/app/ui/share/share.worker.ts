import { realTimer, serveCalls } from '#base/rpc.ts'
import { directExaminer } from '#engine/direct.ts'
import { workerPorts } from '#engine/worker-ports.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import type { RunRequest } from '#services/lane-request.ts'
import { runToHash } from '#services/run-link.ts'
import type { LogLink, SharedCode } from '#share/snapshot.ts'
import type { ReadLog } from './read-log.ts'
import { redoLog } from './redo-log.ts'
import { shareOfLog } from './share-log.ts'

const ports = workerPorts()
const examiner = directExaminer({ hosted: shippedTopics, timer: realTimer, ports: () => ports })
const tools = () => ({ examiner, now: Date.now() })

// Whole logs are hashed, verified and redone here. Last: the page sends nothing before it hears that this listens.
serveCalls(self, {
  async make(argument, { signal, onProgress }) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only ask-worker.ts asks
    const { read, ...also } = argument as {
      readonly read: ReadLog
      readonly code: SharedCode | null
      readonly at: number | null
    }
    return shareOfLog(read, also, tools(), { signal, onProgress })
  },
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only ask-worker.ts asks
  redo: (link, watching) => redoLog(link as LogLink, tools(), watching),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only ask-worker.ts asks
  play: (request) => runToHash(request as RunRequest),
})
