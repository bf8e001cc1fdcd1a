import { assert } from '#base/result.ts'
import { serveCalls } from '#base/rpc.ts'
import { workerPorts } from '#engine/worker-ports.ts'
import { timed } from './contest.ts'
import { ours, type Fixture, type Task } from './work.ts'

const alone = await workerPorts(1)
const helped = await workerPorts(2)
while (helped.helpers?.().length !== 1) await new Promise((resolve) => setTimeout(resolve, 10))

let fixture: Fixture | null = null

serveCalls(self, {
  hold(argument) {
    fixture = argument as Fixture
    return Promise.resolve(null)
  },
  async time(argument) {
    const { kind, how } = argument as Task
    assert(fixture !== null, 'a fixture is held')
    const ports = how === 'two' ? helped : alone
    const work = ours(kind, fixture, ports)
    if (how === 'cached') {
      await work()
      return timed(work)
    }
    return timed(() => {
      ports.remembered?.clear()
      return work()
    })
  },
})
