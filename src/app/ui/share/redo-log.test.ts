import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { placeOf } from '#share/log-of.ts'
import type { LogLink } from '#share/snapshot.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { loneExaminer, randomWorkspace } from '#testing/random-log.ts'
import { txid } from '#testing/plans.ts'
import { redoConformance } from '#testing/redo-conformance.ts'
import { redoLog } from './redo-log.ts'

redoConformance(freshSeeds(2, 20), 40)

describe('H10 where a log and its redoing part is named', async () => {
  const { link, source, done } = await randomWorkspace('parting-2', 60)
  const lab = link.actors['lab'] ?? []
  const again = (changed: Partial<LogLink>) =>
    redoLog({ ...link, ...changed }, { examiner: loneExaminer(), checkScripts: () => true, now: 1 })
  const withLab = (actions: typeof lab) => ({ actors: { ...link.actors, lab: actions } })
  const faultOf = async (changed: Partial<LogLink>) => {
    const redone = await again(changed)
    return redone.ok ? null : redone.error.fault
  }

  test('H10 this history has all kinds of actions, holds, a network and somebody who came later', async () => {
    expect(new Set(lab.map(({ kind }) => kind))).toEqual(
      new Set(['act', 'submit', 'answer', 'block', 'evict']),
    )
    expect(link.times).toHaveLength(lab.length)
    expect(link.actors['network']?.some(({ kind }) => kind === 'send')).toBe(true)
    expect(link.people.at(-1)?.name).toBe('dora')
    expect(done.has('replace')).toBe(true)
    expect(source.events.length).toBe(lab.length + source.first.length)
    expect(await faultOf({})).toBeNull()
    // The scrubber's place counts actions; the seed's blocks come before them.
    expect(placeOf(source, source.first.length + 5)).toBe(5)
  })

  test('H10 another hash', async () => {
    const hash = '0'.repeat(64)
    const fault = { code: 'other-hash', expected: hash, found: link.hash }
    expect(await faultOf({ hash })).toEqual(fault)
  })

  test('H10 an action that the node refuses, or that changes nothing', async () => {
    const at = lab.findIndex(({ kind }) => kind === 'act')
    const acted = lab[at]
    assert(acted?.kind === 'act', 'somebody acted')
    const walking = { ...acted, verb: 'walk' }
    expect(await faultOf(withLab(lab.with(at, walking)))).toMatchObject({
      code: 'lab',
      fault: { code: 'refused', index: at, failure: { code: 'unknown-verb' } },
      action: walking,
    })
    const block = lab.findIndex(({ kind }) => kind === 'block')
    const heard = lab[block]
    assert(heard !== undefined, 'a block was heard')
    const { times, checks } = link
    expect(
      await faultOf({
        ...withLab(lab.toSpliced(block + 1, 0, heard)),
        times: times.toSpliced(block + 1, 0, times[block] ?? 0),
        checks: Uint8Array.from([
          ...checks.subarray(0, block * 2 + 2),
          ...checks.subarray(block * 2),
        ]),
      }),
    ).toMatchObject({ fault: { code: 'nothing-changed', index: block + 1 } })
  })

  test('H10 an action that changes something else', async () => {
    const at = lab.findIndex((one) => one.kind === 'act' && one.verb === 'mint')
    const mint = lab[at]
    assert(mint?.kind === 'act', 'something was minted')
    const other = { ...mint, args: { basket: 'art', amounts: [1] } }
    expect(await faultOf(withLab(lab.with(at, other)))).toMatchObject({
      code: 'lab',
      fault: { code: 'changed-otherwise', index: at },
    })
  })

  test('H10 the time of a hold is part of it', async () => {
    const times = link.times.map((time) => time + 1)
    expect(await faultOf({ times })).toMatchObject({ fault: { code: 'changed-otherwise' } })
  })

  test('H10 another seed, an unknown actor, an ask of the network that cannot be', async () => {
    expect(await faultOf({ seed: 'another' })).toMatchObject({ code: 'lab' })
    expect(await faultOf({ actors: { ...link.actors, moon: [] } })).toEqual({
      code: 'unknown-actor',
      actor: 'moon',
    })
    const network = link.actors['network'] ?? []
    const unknown = { kind: 'send', txid: txid(1) } as const
    expect(await faultOf({ actors: { lab, network: [...network, unknown] } })).toEqual({
      code: 'not-asked',
      index: network.length,
    })
    const deep = { kind: 'mine', txids: 'all', replacing: 99 } as const
    expect(await faultOf({ actors: { lab, network: [...network, deep] } })).toMatchObject({
      code: 'network',
      fault: { index: network.length, refusal: { code: 'too-deep' } },
    })
  })

  test('H10 what is cancelled stops', async () => {
    const stop = new AbortController()
    const redone = await redoLog(
      link,
      { examiner: loneExaminer(), checkScripts: () => true, now: 1 },
      { signal: stop.signal, onProgress: (count) => void (count === 5 && stop.abort()) },
    )
    expect(redone).toMatchObject({ ok: false, error: { fault: { code: 'cancelled' } } })
    assert(!redone.ok, 'it was cancelled')
    expect(redone.error.until.plans.length).toBeLessThan(lab.length)
  })
})
