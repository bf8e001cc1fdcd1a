import type { BasketOperation } from '#lab-api/ports.ts'
import { effectsOf, fieldOf } from '#grading/read-trace.ts'
import type { Plain, Trace } from '#grading/trace.ts'

const textOf = (value: Plain, name: string): string => {
  const found = fieldOf(value, name)
  return typeof found === 'string' ? found : ''
}

function operationOf(value: Plain): BasketOperation {
  const [asset, outpoint] = [textOf(value, 'asset'), textOf(value, 'outpoint')]
  const type = fieldOf(value, 'type')
  if (type !== 'move')
    return {
      type: type === 'create' ? type : 'consume',
      asset,
      outpoint,
      basket: textOf(value, 'basket'),
    }
  const [from, spent, to] = ['from', 'spent', 'to'].map((name) => textOf(value, name))
  return { type, asset, outpoint, from: from ?? '', spent: spent ?? '', to: to ?? '' }
}

/** What the wallet signed in a run, whether it was used or not: operations by txid. */
export function signedIn(trace: Trace): ReadonlyMap<string, readonly BasketOperation[]> {
  return new Map(
    effectsOf(trace).flatMap(({ effect, value }) => {
      const operations = fieldOf(value, 'operations')
      if (effect !== 'signed' || !Array.isArray(operations)) return []
      return [[textOf(value, 'txid'), operations.map(operationOf)] as const]
    }),
  )
}
