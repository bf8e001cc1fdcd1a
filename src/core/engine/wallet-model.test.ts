import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { stateHash } from '#model/hash.ts'
import { emptyState } from '#model/lab-state.ts'
import { replay } from '#model/replay.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { agreeWithModel, histories } from '#testing/wallet-model.ts'
import { walletLab, type WalletLab } from '#testing/wallet-world.ts'

test.each(freshSeeds(1, 10))(
  'B1 B4 B5 B6 W2 any 200 operations come to what a model without transactions comes to, and no asset grows (seed %s)',
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(histories(200), async (history) => {
        const lab = await walletLab()
        await agreeWithModel(lab, history)
        expect(stateHash(replay(emptyState(), lab.memory.events))).toBe(stateHash(lab.memory.state))
      }),
      { seed: Number.parseInt(seed, 36) | 0, numRuns: 1 },
    )
  },
  240_000,
)

test('B5 B6 wallets that free a hold early part from the model, and the history that shows it is brought down to what matters', async () => {
  const early = (lab: WalletLab): WalletLab => ({
    ...lab,
    act: (who, verb, args) =>
      lab.act(who, verb, 'milliseconds' in args ? { ...args, milliseconds: 0 } : args),
  })
  const found = await fc.check(
    fc.asyncProperty(histories(25), async (history) => {
      await agreeWithModel(early(await walletLab()), history)
    }),
    { seed: 1, numRuns: 100 },
  )
  assert(found.counterexample !== null, 'they part')
  const [history] = found.counterexample
  const left = history.map(({ kind }) => kind).filter((kind) => kind !== 'nothing')
  expect(left).toContain('reserve')
  expect(left.length).toBeLessThan(5)
}, 120_000)
