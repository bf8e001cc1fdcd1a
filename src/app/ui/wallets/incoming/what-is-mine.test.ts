import { expect, test } from 'vitest'
import { personOf } from '#chain/keys.ts'
import { readPasted } from '#chain/read.ts'
import { buildSamples } from '#samples/build-samples.ts'
import { whatIsMine } from './what-is-mine.ts'

const SEED = 'mine'
const samples = await buildSamples(SEED)

function mine(sample: string, name: string) {
  const found = samples.find((each) => each.name === sample)
  const reading = found && readPasted(found.beef)
  if (!reading?.ok || reading.value.kind !== 'beef') throw new Error('the sample is a BEEF')
  const { beef } = reading.value
  const subject = beef.entries.at(-1)
  if (!subject) throw new Error('a BEEF has a subject')
  return whatIsMine(beef, subject.txid, personOf(SEED, name)).map(({ satoshis, fields }) =>
    fields ? fields.amount : `${satoshis} satoshis`,
  )
}

test('W5 what is locked to a person, tokens and money, and nothing of anybody else', () => {
  expect(mine('token-transfer', 'bob')).toEqual([60, '500 satoshis'])
  expect(mine('token-transfer', 'alice')).toEqual([40, expect.stringMatching(/ satoshis$/)])
  expect(mine('token-transfer', 'merchant')).toEqual([])
})
