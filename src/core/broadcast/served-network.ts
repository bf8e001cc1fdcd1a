import { assert } from '#base/result.ts'
import type { Served } from '#base/rpc.ts'
import type { Action } from '#model/action.ts'
import type { SimulatedNetwork } from './simulated-network.ts'

/** Which network: its database, and the seed of its first blocks. */
export interface NetworkOpening {
  readonly name: string
  readonly seed: string
  readonly memoryOnly: boolean
}

/** What a network told of its own accord since it was last asked. */
export interface Told {
  readonly news: readonly Action[]
}

/** What crosses as it is: arguments in a list, the answer in return. */
export const CALLS = [
  'submit',
  'status',
  'mine',
  'setPolicy',
  'state',
  'history',
  'clear',
  'tip',
  'headers',
  'blocks',
  'mined',
] as const

/** A network behind calls. The far end (remote-network.ts) asks for `next` again and again: it answers as soon as something changed. One far end only. */
export function servedNetwork(
  open: (opening: NetworkOpening) => Promise<SimulatedNetwork>,
): Served {
  let opened: SimulatedNetwork | null = null
  let news: Action[] = []
  let changed = false
  let tellNext = () => {}
  const change = () => {
    changed = true
    tellNext()
  }

  async function call(name: (typeof CALLS)[number], argument: unknown): Promise<unknown> {
    assert(opened !== null && Array.isArray(argument), 'it is open, and arguments are a list')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the far end asks
    const method = opened[name] as (...given: readonly unknown[]) => Promise<unknown>
    return method(...argument)
  }

  return {
    ...Object.fromEntries(CALLS.map((name) => [name, (argument) => call(name, argument)])),
    async open(opening) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the far end asks
      opened = await open(opening as NetworkOpening)
      opened.watch((one) => {
        news.push(one)
        change()
      })
      opened.watchState(change)
      return null
    },
    async next(): Promise<Told> {
      if (!changed) await new Promise<void>((resolve) => (tellNext = resolve))
      const told = { news }
      news = []
      changed = false
      return told
    },
  }
}
