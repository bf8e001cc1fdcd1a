import { realTimer, serveCalls } from '#base/rpc.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { directExaminer } from './direct.ts'
import { servedExaminer } from './served-examiner.ts'
import { workerPorts } from './worker-ports.ts'

const ports = workerPorts()
const examiner = directExaminer({ hosted: shippedTopics, timer: realTimer, ports: () => ports })

// Last: the page sends nothing before it hears that this listens.
serveCalls(self, servedExaminer(examiner))
