import { expect, test } from 'vitest'
import { realTimer } from '#base/rpc.ts'
import { readBeef } from '#chain/read-beef.ts'
import { linkBeef } from '#chain/link.ts'
import type { SignatureHelper } from '#chain/signature-job.ts'
import { verifyAncestry } from '#chain/verify.ts'
import { wasmPorts } from '#chain/wasm-ports.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { generatedBeef } from '#testing/generated-beefs.ts'
import { signaturePool, startSignatureWorker } from './signature-pool.ts'
import { startVerifyWorker, workerExaminer } from './worker-examiner.ts'

const { bytes, roots } = generatedBeef({ shape: 'fan', size: 60, seed: 'pool' })

async function readyHelpers(): Promise<() => readonly SignatureHelper[]> {
  const helpers = signaturePool(startSignatureWorker, 1, realTimer)
  await expect.poll(helpers, { timeout: 20_000 }).toHaveLength(1)
  return helpers
}

test('N11 a real worker checks its share, and one bad signature among many is found by either', async () => {
  const helpers = await readyHelpers()
  let helped = 0
  const counting: readonly SignatureHelper[] = helpers().map((helper) => ({
    async check(records) {
      helped++
      return helper.check(records)
    },
  }))
  const ports = { ...(await wasmPorts()), helpers: () => counting }
  const verdictOf = async (pasted: Uint8Array) => {
    const beef = readBeef(pasted)
    const ancestry = beef.ok && linkBeef(beef.value, new Map())
    if (!beef.ok || !ancestry || !ancestry.ok) throw new Error('it reads and links')
    const report = await verifyAncestry(beef.value, ancestry.value, roots, {}, ports)
    const faulty = report.steps.flatMap((step) =>
      step.kind === 'script' && step.fault !== null ? [step.input] : [],
    )
    return { report, faulty, subject: ancestry.value.members.at(-1) }
  }
  const whole = await verdictOf(bytes)
  expect([whole.report.verdict, whole.faulty]).toEqual(['verified', []])
  for (const at of [0, 31, 59]) {
    const input = whole.subject?.view.inputs[at]
    const place = (input?.scriptStart ?? 0) + 20
    const forged = await verdictOf(bytes.with(place, (bytes[place] ?? 0) ^ 1))
    expect([forged.report.verdict, forged.faulty]).toEqual(['invalid', [at]])
  }
  expect(helped).toBeGreaterThan(0)
})

test('N12 the verifying worker forgets when it is asked to, and answers the same', async () => {
  const examiner = workerExaminer({
    hosted: shippedTopics,
    timer: realTimer,
    start: startVerifyWorker,
  })
  for (let i = 0; i < 3; i++) {
    const opened = await examiner.open(bytes)
    if (!opened.ok || opened.value.kind !== 'beef') throw new Error('it opens')
    const checked = await opened.value.verify({ roots, known: new Map() }, {})
    expect(checked).toMatchObject({ value: { report: { verdict: 'verified' } } })
    opened.value.close()
    if (i === 1) await examiner.forget()
  }
})
