/** How a piece of work ended in virtual time. */
export type Ending<T> =
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  /** It waits for something that nothing is left to bring about. */
  | { readonly kind: 'hung' }
  | { readonly kind: 'endless'; readonly steps: number }

/** What else moves the world: asked whenever no task is left. */
export interface Mover {
  /** Takes one step if there is one to take. */
  step(): boolean
  /** Nobody is left who could go on. */
  over(): boolean
}

/** A world with its own tasks, timers and clock; the same work takes the same steps each time. */
export interface EventLoop {
  readonly now: () => number
  /** While this runs, setImmediate, setTimeout and clearTimeout of the realm are the loop's. */
  run<T>(work: () => Promise<T>): Promise<Ending<T>>
}

interface Timer {
  readonly id: number
  readonly at: number
  readonly task: () => void
}

const native = {
  setImmediate: globalThis.setImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
}
const START = 1_700_000_000_000
const MAX_STEPS = 200_000
/** Tasks in a row: code that polls by tasks would starve what it polls for. */
const MAX_SPIN = 100
/** Native waits (a digest, a worker) that are believed before work counts as hung. */
const PATIENCE = 25

/** Made once: the realm may lose its MessageChannel, and a channel for each task is slow. */
const turns = typeof native.setImmediate === 'function' ? null : new MessageChannel()
const waiting: (() => void)[] = []
if (turns) turns.port1.onmessage = () => waiting.shift()?.()

/** A real macrotask: every microtask has run when it ends. */
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    if (!turns) return void native.setImmediate(resolve)
    waiting.push(resolve)
    turns.port2.postMessage(null)
  })

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => void native.setTimeout.call(globalThis, resolve, ms))

export function eventLoop(mover: Mover): EventLoop {
  let clock = START
  let ids = 0
  let tasks: (() => void)[] = []
  let timers: Timer[] = []

  const virtual = {
    setImmediate: (task: (...args: unknown[]) => void, ...args: unknown[]) =>
      void tasks.push(() => task(...args)),
    setTimeout: (task: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      ids += 1
      timers.push({ id: ids, at: clock + Math.max(0, ms), task: () => task(...args) })
      timers = timers.toSorted((a, b) => a.at - b.at || a.id - b.id)
      return ids
    },
    clearTimeout: (id: unknown) => {
      timers = timers.filter((timer) => timer.id !== id)
    },
  }

  function fireTimer(): boolean {
    const timer = timers.shift()
    if (!timer) return false
    clock = Math.max(clock, timer.at)
    timer.task()
    return true
  }

  /** One step of the world, most urgent first; false if there is none. */
  function step(state: { spin: number; settled: boolean }): boolean {
    state.spin += 1
    const polling = state.spin > MAX_SPIN
    const task = polling ? undefined : tasks.shift()
    if (task) {
      task()
      return true
    }
    state.spin = 0
    if (mover.step()) return true
    // What outlives the work, such as an hourly timer, is not waited for.
    const due = timers[0] && (!state.settled || timers[0].at <= clock)
    return due ? fireTimer() : polling
  }

  async function drive<T>(work: () => Promise<T>): Promise<Ending<T>> {
    const state = { spin: 0, settled: false }
    let ending: Ending<T> = { kind: 'hung' }
    const settle = (how: Ending<T>) => {
      ending = how
      state.settled = true
    }
    work().then(
      (value) => settle({ kind: 'returned', value }),
      (error: unknown) => settle({ kind: 'threw', error }),
    )
    let idle = 0
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      await breath()
      if (step(state)) {
        idle = 0
        continue
      }
      if (state.settled || mover.over() || idle > PATIENCE) return ending
      idle += 1
      if (idle > 2) await pause(2)
    }
    return { kind: 'endless', steps: MAX_STEPS }
  }

  return {
    now: () => clock,
    async run(work) {
      tasks = []
      timers = []
      Object.assign(globalThis, virtual)
      try {
        return await drive(work)
      } finally {
        Object.assign(globalThis, native)
      }
    },
  }
}
