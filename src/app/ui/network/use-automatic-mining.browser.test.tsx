import { afterEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { ok } from '#base/result.ts'
import { genesisState } from '#broadcast/network-state.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { setNetworkSession, useNetworkSession } from './network-session.ts'
import { useAutomaticMining } from './use-automatic-mining.ts'

const quiet = genesisState(sandboxGenesis('automatic'))
const [first] = quiet.transactions
if (!first) throw new Error('the first blocks hold transactions')
const waiting = {
  ...quiet,
  transactions: new Map([
    [first[0], { ...first[1], height: null, status: 'SEEN_ON_NETWORK' as const }],
  ]),
}

const mine = vi.fn(async () => ok([]))

function Miner({ state }: { readonly state: typeof quiet }) {
  return <output>{useAutomaticMining({ mine }, state) ? 'stopped' : 'goes on'}</output>
}

const seen = (visibilityState: 'hidden' | 'visible') => {
  Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

afterEach(() => {
  seen('visible')
  setNetworkSession({ every: null })
  mine.mockClear()
})

test('U18 it mines while something waits, and stops for good when the tab hides', async () => {
  setNetworkSession({ every: 0.01 })
  const { getByRole } = await render(<Miner state={waiting} />)
  await expect.poll(() => mine.mock.calls.length).toBeGreaterThan(0)
  seen('hidden')
  await expect.element(getByRole('status')).toHaveTextContent('stopped')
  seen('visible')
  expect(useNetworkSession.getState().every).toBeNull()
  await expect.element(getByRole('status')).toHaveTextContent('stopped')
})

test('U18 it mines no empty blocks', async () => {
  setNetworkSession({ every: 0.01 })
  const { rerender } = await render(<Miner state={quiet} />)
  expect(mine).not.toHaveBeenCalled()
  await rerender(<Miner state={waiting} />)
  await expect.poll(() => mine.mock.calls.length).toBeGreaterThan(0)
})
