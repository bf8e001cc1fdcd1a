import { expect, test } from 'vitest'
import { buildSamples } from '#samples/build-samples.ts'
import { readPasted } from '#chain/read.ts'
import { describeHolding } from './holding.ts'

/** The first output of a sample's last transaction. */
async function firstLock(name: string): Promise<Uint8Array> {
  const sample = (await buildSamples('holding')).find((each) => each.name === name)
  const reading = readPasted(sample?.beef ?? new Uint8Array())
  if (!reading.ok || reading.value.kind !== 'beef') throw new Error(`${name} is no BEEF`)
  const { beef } = reading.value
  const output = beef.entries.at(-1)?.transaction?.outputs[0]
  return beef.bytes.slice(output?.scriptStart, output?.scriptEnd)
}

test('U1 tokens and notes say what they are', async () => {
  expect(describeHolding(await firstLock('token-mint'))).toMatch(
    /^100 of asset \w{8}….{6}\.\d+, owner \w{8}…\w{6}/,
  )
  expect(describeHolding(await firstLock('note'))).toMatch(/^“.+” by \w{8}…\w{6}$/)
})

test('U1 any other lock is no holding', () => {
  expect(describeHolding(Uint8Array.of(0x51))).toBeNull()
  expect(describeHolding(new Uint8Array())).toBeNull()
})
