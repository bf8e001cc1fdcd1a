import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import type { Timer } from '#base/rpc.ts'
import type { NetworkStatus } from '#model/action.ts'
import { walletLab } from '#testing/wallet-world.ts'
import { acceptedByNetwork } from './double-spend-retry.ts'

/** A payment, what the network says of it, and whether that counts; the clock is moved by hand. */
async function paid(sends: boolean) {
  const lab = await walletLab(undefined, sends)
  await lab.acted('bob', 'faucet', {})
  const acted = await lab.acted('bob', 'transfer', { to: lab.key('alice'), satoshis: 9 })
  const { txid } = acted
  assert(txid !== null, 'a payment is a transaction')
  let fire = () => {}
  let waits = false
  const timer: Timer = (_, then) => {
    fire = then
    waits = true
    return () => void (waits = false)
  }
  const answers: boolean[] = []
  const asked = acceptedByNetwork({ store: lab.memory, timer }, acted).then((answer) => {
    answers.push(answer)
  })
  const say = async (status: NetworkStatus, code?: number) => {
    const answer = { kind: 'answer', txid, status, ...(code !== undefined && { code }) } as const
    assert((await lab.engine.answer(answer)).ok, 'heard')
  }
  return { say, answers, asked, late: () => fire(), waits: () => waits }
}

test.each<[string, NetworkStatus, number | undefined, boolean]>([
  ['seen', 'SEEN_ON_NETWORK', undefined, true],
  ['refused for a rival', 'REJECTED', undefined, false],
  ['refused at the door', 'REJECTED', 465, true],
])('W9 what is %s is answered once that is committed', async (_, status, code, accepted) => {
  const { say, answers, asked, waits } = await paid(true)
  await Promise.resolve()
  expect([answers, waits()]).toEqual([[], true])
  await say(status, code)
  await asked
  expect([answers, waits()]).toEqual([[accepted], false])
  await say('REJECTED')
  expect(answers).toEqual([accepted])
})

test('W9 what is not sent, and what the network leaves unsaid, counts as accepted', async () => {
  const unsent = await paid(false)
  await unsent.asked
  expect(unsent.answers).toEqual([true])
  const { asked, answers, late } = await paid(true)
  late()
  await asked
  expect(answers).toEqual([true])
})
