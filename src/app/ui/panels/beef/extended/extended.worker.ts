import { serveCalls } from '#base/rpc.ts'
import { assert } from '#base/result.ts'
import { examineExtended } from '#broadcast/examine-extended.ts'
import { isExamining } from './extended-messages.ts'

// Scripts would hold up the page. Last: the page sends nothing before it hears that this listens.
serveCalls(self, {
  async examine(message) {
    assert(isExamining(message), 'examine takes an EF and its parents')
    return examineExtended(message.ef, message.parents)
  },
})
