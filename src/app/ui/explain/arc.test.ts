import { expect, test } from 'vitest'
import type { ExtendedExamination } from '#broadcast/examine-extended.ts'
import {
  explainArcCode,
  explainNetworkRefusal,
  explainNetworkStatus,
  explainSendFailure,
} from './arc.ts'
import { explainExtended, noticers } from './extended.ts'

const codes = [400, 460, 461, 462, 463, 464, 465, 474] as const
const statuses = [
  'queued',
  'SEEN_ON_NETWORK',
  'SEEN_IN_ORPHAN_MEMPOOL',
  'DOUBLE_SPEND_ATTEMPTED',
  'REJECTED',
  'MINED',
] as const

test.each(codes)('U1 code %i is told with its number and what to do', (code) => {
  const { what, todo } = explainArcCode(code)
  expect(what).toContain(String(code))
  expect(todo).toMatch(/\.$/)
  expect(explainSendFailure(code)).toEqual({ what, todo })
  expect(explainNetworkRefusal({ code })).toEqual({ what, todo })
})

test('U1 each status has words of its own, and none but those of the mempool says that coins are free', () => {
  const words = statuses.map((status) => explainNetworkStatus(status).what)
  expect(new Set(words).size).toBe(statuses.length)
  expect(words.filter((what) => /are free/.test(what))).toHaveLength(1)
})

test('U1 what a broken line says: a fault of the other side, or nobody knows', () => {
  expect(explainSendFailure(503).what).toContain('a fault of its own')
  expect(explainSendFailure(409).what).not.toContain('a fault of its own')
  expect(explainSendFailure('unreachable').what).toContain('nobody knows')
  expect(explainNetworkRefusal({ code: 'unreachable' }).todo).toMatch(/\.$/)
  expect(explainNetworkRefusal({ code: 'too-deep', most: 2 }).what).toContain('2 blocks')
  expect(explainNetworkRefusal({ code: 'bad-rate', most: 10_000 }).what).toContain('10,000')
})

const honest: ExtendedExamination = {
  txid: null,
  noticer: null,
  code: null,
  fault: null,
  script: null,
  status: 'SEEN_ON_NETWORK',
}

test('U1 whoever notices is named, and a change that nobody notices is told as one', () => {
  expect(new Set(noticers.map(({ notices }) => notices)).size).toBe(noticers.length)
  expect(explainExtended(honest, true).what).toContain('this change')
  expect(explainExtended(honest, false).what).not.toContain('change')
  const script = { input: 1, fault: 'it is false..' }
  expect(explainExtended({ ...honest, noticer: 'scripts', code: 461, script }, true)).toEqual({
    what: explainArcCode(461).what,
    where: 'Input 1: it is false.',
  })
  const waits = { ...honest, noticer: 'network', status: 'SEEN_IN_ORPHAN_MEMPOOL' } as const
  expect(explainExtended(waits, true).what).toContain('does not know the coin')
  const lie = { ...honest, noticer: 'network', status: 'REJECTED' } as const
  expect(explainExtended(lie, true).what).toContain('Only the network notices')
  const fault = { code: 'trailing-bytes', count: 1, at: { start: 4, end: 5 } } as const
  expect(explainExtended({ ...honest, noticer: 'reader', code: 400, fault }, true).where).toBe(
    'Byte 4.',
  )
})
