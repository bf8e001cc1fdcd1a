import { answerOf, fieldOf } from '#grading/read-trace.ts'
import type { Plain } from '#grading/trace.ts'
import { CROSS, said, type Act } from './acts.ts'
import { tokensIn, type Looking } from './ledger.ts'

/** A read of a basket: exactly these tokens, in any order. */
export function look(id: string, basket: string, filter: Looking = {}, on = CROSS): Act {
  const json = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
  return {
    call: { id, on, method: 'getTokensFromBasket', args: [basket, { json }] },
    follow(ledger, trace) {
      const answer = answerOf(trace, id)
      const expected = tokensIn(ledger, basket, filter)
      const seen = answer.kind === 'returned' && Array.isArray(answer.value) ? answer.value : null
      const words = expected.map(({ outpoint, asset }) => `${outpoint} ${asset}`)
      const read = seen?.map((token: Plain) =>
        ['outpoint', 'asset'].map((name) => textIn(token, name)).join(' '),
      )
      if (read?.toSorted().join() === words.toSorted().join()) return { ledger }
      return {
        complaint: {
          expected: `${basket}${filterText(filter)} has ${countText(expected.length)}: getTokensFromBasket returns { outpoint, asset, basket } of each.`,
          observed: seen
            ? `${basket} has ${countText(seen.length)}${differenceText(read ?? [], words)}.`
            : `${said(answer)}.`,
        },
      }
    },
    cutOff: () => [],
  }
}

const textIn = (value: Plain, name: string): string => {
  const found = fieldOf(value, name)
  return typeof found === 'string' ? found : '?'
}

const countText = (count: number): string => `${count} ${count === 1 ? 'token' : 'tokens'}`

const filterText = ({ asset, available = true }: Looking): string =>
  `${available ? '' : ', reserved ones too,'}${asset === undefined ? '' : ' of one asset'}`

function differenceText(read: readonly string[], expected: readonly string[]): string {
  const missing = expected.filter((token) => !read.includes(token)).length
  const strange = read.filter((token) => !expected.includes(token)).length
  if (missing === 0 && strange === 0) return ', one of them twice'
  return `, ${missing} missing and ${strange} that should not be there`
}
