import { expect, test } from 'vitest'
import { plainPorts } from '#chain/ports.ts'
import { rememberTransactions } from '#chain/remembered.ts'
import type { KnownRoots } from '#chain/ancestry.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { generatedBeef } from '#testing/generated-beefs.ts'
import { directExaminer } from './direct.ts'
import { rememberingExaminer } from './remembering-examiner.ts'

const { bytes, roots } = generatedBeef({ shape: 'chain', size: 2, seed: 'forget' })

test('N12 an examiner remembers what held, whoever opens it again, until it is told to forget; roots never', async () => {
  let checks = 0
  const signatures: typeof plainPorts.signatures = {
    verify(...claim) {
      checks++
      return plainPorts.signatures.verify(...claim)
    },
  }
  const ports = { ...plainPorts, signatures, remembered: rememberTransactions() }
  const direct = directExaminer({
    hosted: shippedTopics,
    timer: () => () => {},
    ports: () => ports,
  })
  const examiner = rememberingExaminer(direct)
  const look = async (known: KnownRoots) => {
    const before = checks
    const opened = await examiner.open(bytes.slice())
    if (!opened.ok || opened.value.kind !== 'beef') throw new Error('it opens')
    const checked = await opened.value.verify({ roots: known, known: new Map() }, {})
    opened.value.close()
    if (!checked.ok || checked.value.kind !== 'checked') throw new Error('it links')
    return [checked.value.report.verdict, checks - before]
  }
  expect(await look(roots)).toEqual(['verified', 2])
  expect(await look(roots)).toEqual(['verified', 0])
  expect(await look(new Map())).toEqual(['unknown-root', 0])
  await examiner.forget()
  expect(await look(roots)).toEqual(['verified', 2])
})
