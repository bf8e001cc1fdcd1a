import type { Cue, Letter } from './stage.ts'

/** What is bound to happen, unless something goes wrong. */
export type Due<B> = { readonly at: number } & (
  | { readonly kind: 'letter'; readonly letter: Letter<B> }
  | { readonly kind: 'ring'; readonly place: string; readonly what: string }
  | { readonly kind: 'start'; readonly place: string }
  | { readonly kind: 'mend'; readonly between: readonly [string, string] }
  | { readonly kind: 'cue'; readonly cue: Cue<B> }
)

/** In order of time; of one time, in the order in which it came. */
export function agenda<B>() {
  let items: Due<B>[] = []
  return {
    add(item: Due<B>): void {
      const before = items.findLastIndex(({ at }) => at <= item.at)
      items.splice(before + 1, 0, item)
    },
    remove(item: Due<B>): void {
      items = items.filter((one) => one !== item)
    },
    forget(kind: 'ring' | 'start', place: string): void {
      items = items.filter((one) => one.kind !== kind || one.place !== place)
    },
    forgetMend(wire: readonly [string, string]): void {
      items = items.filter(
        (one) => one.kind !== 'mend' || !wire.every((end) => one.between.includes(end)),
      )
    },
    first: (): Due<B> | undefined => items[0],
    letters: () => items.filter((one) => one.kind === 'letter'),
  }
}
