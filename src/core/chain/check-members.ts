import { assert } from '#base/result.ts'
import type { Ancestry, Member, Step } from './ancestry.ts'
import { txidOf, voutOf, type Outpoint, type Txid } from './ids.ts'
import type { SpentCoin } from './interpret.ts'
import { nextTask, pacer } from './pace.ts'
import type { VerifyingPorts } from './ports.ts'
import { scriptChecker, type ScriptChecker } from './script-check.ts'
import { signatureJob, type SignatureJob } from './signature-job.ts'
import type { Signatures } from './signatures.ts'

/** Fewer signatures than this are not worth another thread. */
const FEW = 32

/** Signatures of one input that may be believed; a script that checks more has the rest checked as it runs. */
const MOST_BELIEVED = 16

/** The length of the only keys that a record holds. */
const COMPRESSED = 33

export interface Watch {
  readonly stopped: () => boolean
  readonly tell: (done: number) => void
}

type ScriptStep = Extract<Step, { kind: 'script' }>
type Members = ReadonlyMap<Txid, Member>

const isOpen = ({ proof }: Member): boolean => proof === null

const inputCount = (members: readonly Member[]): number =>
  members.reduce((sum, { view, pasted }) => sum + (pasted ? view.inputs.length : 0), 0)

/** A script for each input of a pasted unproven transaction, a sum for each unproven one. */
export function stepCount({ members }: Ancestry): number {
  const open = members.filter(isOpen)
  return inputCount(open) + open.length
}

export const isFault = (step: Step): boolean =>
  (step.kind === 'script' && step.fault !== null) || (step.kind === 'value' && !step.passed)

function coinOf(members: Members, outpoint: Outpoint): SpentCoin {
  const parent = members.get(txidOf(outpoint))
  const output = parent?.view.outputs[voutOf(outpoint)]
  assert(
    parent !== undefined && output !== undefined,
    'a linked ancestry holds each coin it spends',
  )
  const { satoshis, scriptStart, scriptEnd } = output
  return { satoshis, lockingScript: parent.bytes.subarray(scriptStart, scriptEnd) }
}

/** Believes a signature now and has the job check it: `tag` is the place of the step that rests on it. */
function believing(job: SignatureJob, tag: number, verify: Signatures['verify']) {
  let believed = 0
  const believe: Signatures['verify'] = (...record) => {
    const [, publicKey] = record
    if (publicKey.length !== COMPRESSED || believed === MOST_BELIEVED) return verify(...record)
    believed++
    job.add(tag, ...record)
    return true
  }
  return { believe, hasBelieved: () => believed > 0 }
}

/** Null, as far as the believed signatures hold; a fault never rests on belief. */
function judge(
  check: ScriptChecker,
  input: number,
  coin: SpentCoin,
  { believe, hasBelieved }: ReturnType<typeof believing>,
): string | null {
  const fault = check(input, coin, believe)
  return fault !== null && hasBelieved() ? check(input, coin) : fault
}

/** Scripts of pasted members only, and not those that held before: the store keeps what was verified. */
function* memberSteps(
  member: Member,
  members: Members,
  ports: VerifyingPorts,
  beliefIn: () => ReturnType<typeof believing>,
): Generator<Step> {
  const { txid, view, pasted } = member
  const check = pasted && !ports.remembered?.has(txid) ? scriptChecker(member, ports) : null
  let satoshisIn = 0
  for (const [input, { outpoint, start, end }] of view.inputs.entries()) {
    const coin = coinOf(members, outpoint)
    satoshisIn += coin.satoshis
    if (!pasted) continue
    const fault = check && judge(check, input, coin, beliefIn())
    yield { kind: 'script', at: { start, end }, txid, input, outpoint, fault }
  }
  const satoshisOut = view.outputs.reduce((sum, { satoshis }) => sum + satoshis, 0)
  const at = pasted ? { start: view.start, end: view.end } : null
  yield { kind: 'value', at, txid, satoshisIn, satoshisOut, passed: satoshisIn >= satoshisOut }
}

/** Judges again what rested on a signature that does not hold. */
function judgedAgain(members: Members, ports: VerifyingPorts): (step: ScriptStep) => ScriptStep {
  let last: { readonly txid: Txid; readonly check: ScriptChecker } | null = null
  return (step) => {
    const { txid, input, outpoint } = step
    if (last?.txid !== txid) {
      const member = members.get(txid)
      assert(member !== undefined, 'a step is that of a member')
      last = { txid, check: scriptChecker(member, ports) }
    }
    return { ...step, fault: last.check(input, coinOf(members, outpoint)) }
  }
}

/** What every unproven member comes to. If it is stopped, only steps that rest on no open signature are told. */
export async function checkMembers(
  { members }: Ancestry,
  ports: VerifyingPorts,
  { stopped, tell }: Watch,
): Promise<readonly Step[]> {
  const { signatures, helpers = () => [], remembered } = ports
  const byTxid: Members = new Map(members.map((member) => [member.txid, member]))
  const open = members.filter(isOpen)
  const expected = inputCount(open.filter(({ txid }) => !remembered?.has(txid)))
  const job = signatureJob(signatures, expected < FEW ? () => [] : helpers, expected)
  const steps: Step[] = []
  const pauseDue = pacer()
  const beliefIn = () => believing(job, steps.length, signatures.verify)

  for (const member of open) {
    for (const step of memberSteps(member, byTxid, ports, beliefIn)) {
      steps.push(step)
      const pause = pauseDue()
      if (pause) {
        tell(steps.length - job.open())
        await pause
      }
      if (stopped()) return job.open() > 0 ? [] : steps
    }
  }
  while (await job.advance()) {
    tell(steps.length - job.open())
    await nextTask()
    if (stopped()) return []
  }
  const again = judgedAgain(byTxid, ports)
  for (const tag of new Set(job.broken().toSorted((a, b) => a - b))) {
    const step = steps[tag]
    assert(step?.kind === 'script', 'signatures belong to scripts')
    steps[tag] = again(step)
    await pauseDue()
    if (stopped()) return []
  }
  if (remembered) {
    const faulty = new Set(steps.filter(isFault).map((step) => step.kind !== 'root' && step.txid))
    for (const { txid, pasted } of open) if (pasted && !faulty.has(txid)) remembered.add(txid)
  }
  return steps
}
