import { describe, expect, test } from 'vitest'
import { crashEverywhere, runCrash } from './run-crash.ts'
import { CALLS, type Parsed } from './service.ts'

const tx: Parsed = { txid: 'tx', admits: { tm_tokens: ['tx.0'], tm_notes: ['tx.1'] } }

describe('crash', () => {
  test('K1 without a crash both programs end in the same state, heard and sent', async () => {
    const runs = [
      await runCrash('sketch', tx, { kind: 'never' }),
      await runCrash('one-commit', tx, { kind: 'never' }),
    ]
    for (const run of runs)
      expect(run).toMatchObject({
        standing: 'after',
        heard: true,
        sent: true,
        topics: [
          { topic: 'tm_tokens', outputs: ['tx.0'] },
          { topic: 'tm_notes', outputs: ['tx.1'] },
        ],
      })
  })

  test('K2 the sketch tears between its two writes, at no other moment', async () => {
    const runs = await crashEverywhere('sketch', tx)
    expect(runs.map(({ points, standing }) => `${points.at(-1)}: ${standing}`)).toEqual([
      'before-write: before',
      'before-commit: before',
      'after-commit: torn',
      'before-write: torn',
      'before-commit: torn',
      'after-commit: after',
    ])
  })

  test('K2 one commit never tears', async () => {
    const runs = await crashEverywhere('one-commit', tx)
    expect(runs.map(({ points, standing }) => `${points.at(-1)}: ${standing}`)).toEqual([
      'before-write: before',
      'before-write: before',
      'before-commit: before',
      'after-commit: after',
    ])
  })

  test('K3 the one call after which a crash tears the topics is setTopicState', async () => {
    const torn = []
    for (const call of CALLS) {
      const { standing } = await runCrash('sketch', tx, { kind: 'after-call', call })
      if (standing === 'torn') torn.push(call)
    }
    expect(torn).toEqual(['setTopicState'])
  })

  test('K3 stopped after telling the subscribers, the topics agree and the network knows nothing', async () => {
    expect(
      await runCrash('sketch', tx, { kind: 'after-call', call: 'notifySubscribers' }),
    ).toMatchObject({ standing: 'after', heard: true, sent: false })
  })
})
