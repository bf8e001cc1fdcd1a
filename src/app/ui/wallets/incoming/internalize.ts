import type { Person } from '#chain/keys.ts'
import { actOf } from '#engine/wallet.ts'
import type { OwnOutput } from './what-is-mine.ts'

/** What a person takes of a BEEF, each output into its basket. */
export const internalize = (
  person: Person,
  beef: Uint8Array,
  mine: readonly OwnOutput[],
  baskets: ReadonlyMap<number, string>,
  from: string | null,
) =>
  actOf(person.identityKey, 'internalizeAction', {
    tx: Array.from(beef),
    // A token concerns its topic, too: what the sender spent and what comes in change there in the same commit.
    ...(mine.some(({ fields }) => fields) && { topics: ['tm_tokens'] }),
    description: from ? `Handed over by ${from}` : 'Pasted BEEF',
    outputs: mine.map(({ index }) => ({
      outputIndex: index,
      protocol: 'basket insertion' as const,
      insertionRemittance: { basket: baskets.get(index) ?? 'incoming' },
    })),
  })
