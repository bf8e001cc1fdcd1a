import { realTimer, serveCalls } from '#base/rpc.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { directExaminer } from './direct.ts'
import { servedExaminer } from './served-examiner.ts'

const examiner = directExaminer({ hosted: shippedTopics, timer: realTimer })

// Last: the page sends nothing before it hears that this listens.
serveCalls(self, servedExaminer(examiner))
