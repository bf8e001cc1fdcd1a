import type { Random } from './random.ts'

const Real = globalThis.Date

/** Those globals that tell time or chance; what code reads of them during `work` follows `now` and `random`, so that it does the same each time. */
export async function inSeededRealm<T>(
  random: Random,
  now: () => number,
  work: () => Promise<T>,
): Promise<T> {
  const start = now()
  class VirtualDate extends Real {
    constructor(...given: readonly (number | string | Date)[]) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as many arguments as Date takes
      super(...((given.length > 0 ? given : [now()]) as [number]))
    }
    static override now(): number {
      return now()
    }
  }
  const fill = <A extends ArrayBufferView | null>(array: A): A => {
    if (array) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
      for (let i = 0; i < bytes.length; i++) bytes[i] = random.below(256)
    }
    return array
  }
  const restore = [
    replace(globalThis, 'Date', VirtualDate),
    replace(Math, 'random', () => random.next()),
    replace(performance, 'now', () => now() - start),
    replace(crypto, 'getRandomValues', fill),
  ]
  try {
    return await work()
  } finally {
    for (const back of restore) back()
  }
}

/** Some of them are inherited: then the own one is taken away again. */
function replace(target: object, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(target, name)
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
  return () => {
    if (own) Object.defineProperty(target, name, own)
    else Reflect.deleteProperty(target, name)
  }
}
