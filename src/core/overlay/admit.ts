import type { Timer } from '#base/rpc.ts'
import { parseOutpoint, type Millis, type Outpoint } from '#chain/ids.ts'
import type { TopicManager } from '#model/topic-manager.ts'
import { failed, type Answer } from './answer.ts'

/** A manager may say why it admitted nothing, which @bsv/overlay's interface cannot. */
export interface ExplainingManager extends TopicManager {
  whyNothing?(beef: number[], previousCoins: number[]): Promise<string>
}

export interface AdmitQuestion {
  readonly manager: ExplainingManager
  /** Holds the subject, and the source of every previous coin. */
  readonly beef: Uint8Array
  /** Input indices, ascending. */
  readonly previousCoins: readonly number[]
  /** How many outputs the subject has. */
  readonly outputs: number
  readonly patience: Millis
  readonly timer: Timer
}

/** T6: asks one manager and believes nothing: a throw, silence beyond `patience` or an impossible answer becomes `failed`. */
export async function admit(question: AdmitQuestion): Promise<Answer> {
  let stop = () => {}
  const silence = new Promise<Answer>((resolve) => {
    stop = question.timer(question.patience, () => resolve(failed('hung')))
  })
  try {
    return await Promise.race([ask(question), silence])
  } catch {
    return failed('threw')
  } finally {
    stop()
  }
}

async function ask({ manager, beef, previousCoins, outputs }: AdmitQuestion): Promise<Answer> {
  const bytes = Array.from(beef)
  const said: unknown = await manager.identifyAdmissibleOutputs(
    bytes,
    [...previousCoins],
    undefined,
    'current-tx',
  )
  if (!isRecord(said)) return failed('nonsense')
  const coins = new Set(previousCoins)
  const admitted = readIndices(said['outputsToAdmit'], (index) => index < outputs)
  const retained = readIndices(said['coinsToRetain'], (index) => coins.has(index))
  if (admitted === null || retained === null) return failed('nonsense')
  const answer = { kind: 'answered', outputs: admitted, retained, needs: [], code: '' } as const
  if (admitted.length > 0 || previousCoins.length > 0) return answer

  const needs = readNeeds((await manager.identifyNeededInputs?.(bytes)) ?? [])
  const why: unknown = await manager.whyNothing?.(bytes, [...previousCoins])
  if (needs === null) return failed('nonsense')
  return { ...answer, needs, code: typeof why === 'string' ? why : 'nothing-admitted' }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function readIndices(value: unknown, exists: (index: number) => boolean): number[] | null {
  if (!Array.isArray(value)) return null
  const indices = new Set<number>()
  for (const index of value as readonly unknown[]) {
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0) return null
    if (!exists(index) || indices.has(index)) return null
    indices.add(index)
  }
  return [...indices].toSorted((a, b) => a - b)
}

function readNeeds(value: unknown): Outpoint[] | null {
  if (!Array.isArray(value)) return null
  const needs: Outpoint[] = []
  for (const coin of value as readonly unknown[]) {
    if (!isRecord(coin)) return null
    const outpoint = parseOutpoint(`${String(coin['txid'])}.${String(coin['outputIndex'])}`)
    if (!outpoint.ok) return null
    needs.push(outpoint.value)
  }
  return [...new Set(needs)]
}
