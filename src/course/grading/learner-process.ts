import { assert } from '#base/result.ts'
import { NetworkError, parseBeef, type ServicePorts } from '#lab-api/index.ts'
import { codeOf, isTaken, onItsWayBack, readExtended } from './network-answers.ts'
import type { Argument, Call, NetworkAnswer } from './scenario.ts'
import { plainOf, thrownOf, type PointKind, type TraceEvent } from './trace.ts'

/** One running copy of a learner's program, with objects and variables of its own. */
export interface LearnerProcess {
  /** One call after the other, until the last has answered or the process is dead. */
  act(calls: readonly Call[]): Promise<void>
  /** It is dead now: nothing that it still does is seen. */
  died(): void
  /** What has not answered never will. */
  silence(): void
}

interface Surroundings {
  readonly name: string
  /** Records what is seen. */
  readonly see: (event: TraceEvent) => void
  readonly beefs: Readonly<Record<string, string>>
  /** The exports of the learner's entry. */
  readonly load: () => unknown
  /** True: the process dies at this point. */
  readonly reach: (at: PointKind, what: string) => boolean
  readonly kill: () => void
  /** What the network will say to this transaction, if it is sent now. */
  readonly answer: (txid: string) => NetworkAnswer
  readonly ports: Omit<ServicePorts, 'network'>
  /** What calls have returned, in whichever process, by the call's id. */
  readonly answers: Map<string, unknown>
}

const never = new Promise<never>(() => {})

export function learnerProcess(around: Surroundings): LearnerProcess {
  const { name: process, see, reach } = around
  const objects = new Map<string, object>()
  let exports: unknown = null
  let open: string | null = null
  let alive = true
  let end = () => {}
  const death = new Promise<void>((resolve) => {
    end = resolve
  })

  function died(): void {
    if (!alive) return
    alive = false
    see({ kind: 'died', process })
    end()
  }

  /** False: the process died before it or right after it. */
  function effect(kind: 'told' | 'sent', to: string, value: unknown): boolean {
    if (!alive) return false
    const crashed = (at: PointKind): boolean => {
      if (!reach(at, `${kind} ${to}`)) return false
      around.kill()
      died()
      return true
    }
    if (crashed('before-effect')) return false
    see({ kind: 'effect', process, effect: kind, to, value: plainOf(value) })
    return !crashed('after-effect')
  }

  const { wallet } = around.ports
  const ports: ServicePorts = {
    ...around.ports,
    wallet: {
      operationsOf: (transaction) => wallet.operationsOf(transaction),
      sign(moves) {
        const beef = wallet.sign(moves)
        const transaction = parseBeef(beef)
        const value = plainOf({
          txid: transaction.txid,
          operations: wallet.operationsOf(transaction),
        })
        // Asked again, it signs the same: nothing that a crash could tear.
        if (alive) see({ kind: 'effect', process, effect: 'signed', to: 'wallet', value })
        return beef
      },
    },
    network: {
      async broadcast(efHex) {
        const sent = readExtended(efHex)
        if (!sent) throw new NetworkError(460)
        const { txid, sources } = sent
        const said = around.answer(txid)
        const value = { txid, answer: said, taken: isTaken(said), sources }
        if (!effect('sent', 'network', value)) return never
        await onItsWayBack()
        if (said === 'accepted') return { txid, status: 'SEEN_ON_NETWORK' }
        throw new NetworkError(codeOf(said))
      },
    },
  }

  function callback({ subscriber, does }: Extract<Argument, { readonly subscriber: string }>) {
    return (event: unknown): unknown => {
      if (!effect('told', subscriber, event)) return never
      const failure = new Error(`the subscriber ${subscriber} fails`)
      if (does === 'throw') throw failure
      if (does === 'listen') return undefined
      const rejected = Promise.reject(failure)
      // Whoever lets it pass is not told by the realm as well.
      rejected.catch(() => {})
      return rejected
    }
  }

  function argumentOf(argument: Argument): unknown {
    if (typeof argument === 'string') return argument
    if ('subscriber' in argument) return callback(argument)
    if ('json' in argument) return JSON.parse(JSON.stringify(argument.json))
    if ('answer' in argument) return member(around.answers.get(argument.answer), argument.field)
    if ('beef' in argument) return beefNamed(argument.beef)
    return 'beefs' in argument ? argument.beefs.map(beefNamed) : [...argument]
  }

  function beefNamed(name: string): string {
    const beef = around.beefs[name]
    assert(beef !== undefined, `the stage has a BEEF ${name}`)
    return beef
  }

  function objectOf(name: string): object {
    const made = objects.get(name)
    if (made) return made
    exports ??= around.load()
    const Class = member(exports, name)
    if (typeof Class !== 'function') throw new TypeError(`The file exports no class ${name}.`)
    const object: unknown = Reflect.construct(Class, [ports])
    if (typeof object !== 'object' || object === null) throw new TypeError(`${name} is no class.`)
    objects.set(name, object)
    return object
  }

  async function perform({ on, method, args }: Call): Promise<unknown> {
    const object = objectOf(on)
    const found = member(object, method)
    if (typeof found !== 'function') throw new TypeError(`${on} has no method ${method}.`)
    return Reflect.apply(found, object, args.map(argumentOf))
  }

  async function answer(call: Call): Promise<void> {
    const about = { process, call: call.id }
    try {
      const value = await perform(call)
      if (!alive) return
      around.answers.set(call.id, value)
      see({ kind: 'returned', ...about, value: plainOf(value) })
    } catch (error) {
      if (alive) see({ kind: 'threw', ...about, error: thrownOf(error) })
    }
  }

  return {
    died,
    async act(calls) {
      for (const call of calls) {
        if (!alive) return
        open = call.id
        see({ kind: 'called', process, call: call.id })
        await Promise.race([answer(call), death])
        open = null
      }
    },
    silence() {
      if (!alive || open === null) return
      alive = false
      around.kill()
      see({ kind: 'silent', process, call: open })
    },
  }
}

const member = (object: unknown, name: string): unknown =>
  typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined
