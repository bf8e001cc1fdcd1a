import { unreachable } from '#base/result.ts'
import type { BasketName } from '#chain/ids.ts'
import type { BasketToken } from '#model/state.ts'
import { countOf, MOST_NODES, tableOf, type DiagramCell, type DiagramText } from './diagram.ts'
import { flowchart, type FlowNode } from './flowchart.ts'
import { shortId } from './short-id.ts'
import { tokenWords } from './token-words.ts'

/** One basket as it was read. */
export interface DrawnBasket {
  /** The name of the person whose basket it is. */
  readonly owner: string
  readonly basket: BasketName
  /** In the order in which they are to be drawn. */
  readonly tokens: readonly BasketToken[]
  /** Unspent tokens of the basket that were not read. */
  readonly unread: number
}

const FOLD = 'fold'
const OTHERS = 'others'
/** More frames than this, with two nodes each, would not fit. */
const MOST_BASKETS = 8

const fateOf = ({ status }: BasketToken): string => {
  switch (status.kind) {
    case 'spendable':
      return 'spendable'
    case 'reserved':
      return `reserved: ${status.reason}`
    case 'spent':
      return `spent by ${shortId(status.by)}`
    default:
      return unreachable(status)
  }
}

const meaningOf = ({ status }: BasketToken): FlowNode['meaning'] =>
  status.kind === 'spendable' ? 'admitted' : status.kind

const titleOf = ({ owner, basket }: DrawnBasket): string => `${owner} / ${basket}`

/** How many tokens each basket may draw: small ones whole, the rest of the room shared evenly, one node each kept for the count. */
function rooms(baskets: readonly DrawnBasket[], room: number): readonly number[] {
  const given = new Map<DrawnBasket, number>()
  let left = room
  const smallFirst = baskets.toSorted((a, b) => total(a) - total(b))
  smallFirst.forEach((basket, at) => {
    const share = Math.floor(left / (smallFirst.length - at))
    const whole = basket.unread === 0 && basket.tokens.length <= share
    const drawn = whole ? basket.tokens.length : Math.min(basket.tokens.length, share - 1)
    given.set(basket, drawn)
    left -= whole ? drawn : drawn + 1
  })
  return baskets.map((basket) => given.get(basket) ?? 0)
}

const total = ({ tokens, unread }: DrawnBasket): number => tokens.length + unread

/** Baskets as frames, tokens as nodes: at most 25 of them, and each basket tells how many it does not draw. */
export function basketDiagram(baskets: readonly DrawnBasket[]): DiagramText {
  const filled = baskets.filter((basket) => total(basket) > 0)
  const shown = filled.slice(0, MOST_BASKETS)
  const others = filled.slice(MOST_BASKETS)
  const room = rooms(shown, others.length > 0 ? MOST_NODES - 1 : MOST_NODES)
  const nodes = shown.flatMap((basket, at): FlowNode[] => {
    const drawn = basket.tokens.slice(0, room[at])
    const rest = total(basket) - drawn.length
    return [
      ...drawn.map((token): FlowNode => ({
        key: `${titleOf(basket)} ${token.outpoint}`,
        lines: [tokenWords(token), shortId(token.outpoint), fateOf(token)],
        shape: 'round',
        meaning: meaningOf(token),
        group: titleOf(basket),
      })),
      ...(rest === 0 ? [] : [foldOf(`${titleOf(basket)} ${FOLD}`, rest, titleOf(basket))]),
    ]
  })
  const beyond = others.reduce((sum, basket) => sum + total(basket), 0)
  if (others.length > 0)
    nodes.push({
      key: OTHERS,
      lines: [countOf(others.length, 'more basket'), countOf(beyond, 'token')],
      shape: 'round',
      meaning: 'folded',
    })
  const all = filled.reduce((sum, basket) => sum + total(basket), 0)
  const drawn = room.reduce((sum, count) => sum + count, 0)
  return {
    text: flowchart(
      'LR',
      nodes,
      [],
      shown.map((basket) => ({ key: titleOf(basket), title: titleOf(basket) })),
    ),
    table: tableOf(
      'Baskets and what they hold',
      ['Wallet', 'Basket', 'Token', 'Carries', 'Satoshis', 'State'],
      filled.flatMap((basket) =>
        basket.tokens.map((token): DiagramCell[] => [
          basket.owner,
          basket.basket,
          { id: token.outpoint },
          tokenWords(token),
          token.satoshis.toLocaleString('en'),
          fateOf(token),
        ]),
      ),
    ),
    description: `${countOf(filled.length, 'basket')} with ${countOf(all, 'token')}: ${filled
      .map((basket) => `${titleOf(basket)} ${total(basket)}`)
      .join(', ')}.`,
    folded: all - drawn,
  }
}

const foldOf = (key: string, rest: number, group: string): FlowNode => ({
  key,
  lines: [countOf(rest, 'more token'), 'see the table'],
  shape: 'round',
  meaning: 'folded',
  group,
})
