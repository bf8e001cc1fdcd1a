import { describe, expect, test } from 'vitest'
import type { ServiceCue } from '#services/cues.ts'
import { laneReport, stageKeeper, type RunRequest } from '#services/lane-request.ts'
import { sequenceOf } from './lane-steps.ts'

const calm: RunRequest = { scenario: 'event', count: 4, seed: 'a', weather: 'calm', cues: [] }
const stageFor = stageKeeper()

async function told(cues: readonly ServiceCue[]) {
  const report = await laneReport(stageFor(calm), 'two-phase', { ...calm, cues })
  return { report, ...sequenceOf(report) }
}
const notesAbout = ({ steps }: Awaited<ReturnType<typeof told>>, word: string) =>
  steps.flatMap((step) =>
    step.kind === 'note' && step.says.includes(word)
      ? [`${step.when} ${step.over}: ${step.says}`]
      : [],
  )

describe('K12 a run as a sequence', () => {
  test('K12 a partition and its end are one note each', async () => {
    const group = ['service_1', 'service_3']
    const parted = await told([{ kind: 'part', at: 240, group, until: 700 }])
    expect(notesAbout(parted, 'wire')).toEqual([
      '240 ms service 1: service 1 and service 3: no wire to 4 others',
      '700 ms service 1: service 1 and service 3: wires to 4 others again',
    ])
  })

  test('K12 one wire is told by its two ends', async () => {
    const between = ['service_1', 'service_3'] as const
    const cut = await told([{ kind: 'cut', at: 240, between, until: 700 }])
    expect(notesAbout(cut, 'wire')).toEqual([
      '240 ms service 1: no wire to service 3',
      '700 ms service 1: wire to service 3 again',
    ])
  })

  test('K12 each step knows its line: their order is that of the lines', async () => {
    const { steps, lineOf, report } = await told([
      { kind: 'part', at: 240, group: ['service_2'], until: 700 },
      { kind: 'crash', at: 300, place: 'service_1', until: 900 },
    ])
    expect(lineOf).toEqual(lineOf.toSorted((a, b) => a - b))
    expect(new Set(lineOf).size).toBe(steps.length)
    for (const [i, step] of steps.entries()) {
      const at = report.lines[lineOf[i] ?? -1]?.at ?? -1
      expect(step.when).toBe(at < 1000 ? `${at} ms` : `${at / 1000} s`)
    }
    const sent = report.lines.filter((line) => line.kind === 'sent' && line.letter.from !== 'world')
    expect(steps.filter(({ kind }) => kind === 'letter')).toHaveLength(sent.length)
  })
})
