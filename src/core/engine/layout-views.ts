import { encodeTransaction } from '#chain/encode-transaction.ts'
import { pacer } from '#chain/pace.ts'
import type { ActContext } from './act-order.ts'
import type { LaidOut } from './lay-out-order.ts'
import type { ActInput, ActLayout, ActOutput } from './wallet.ts'

/** Whose each output is, read out of the transaction that is to be signed: what was meant to stand there is not looked at. */
export async function layoutOf(
  { parts }: ActContext,
  { transaction, inputs, outputs, size }: Omit<LaidOut, 'fee'>,
): Promise<Omit<ActLayout, 'topics' | 'views'>> {
  const pause = pacer()
  const made: ActOutput[] = []
  for (const [vout, { satoshis, lockingScript }] of transaction.outputs.entries()) {
    await pause()
    const found = parts.ownership.of({ satoshis, lockingScript })
    const fields = found?.kind.is === 'token' ? found.kind.fields : null
    const { destiny = null, role = 'made' } = outputs[vout] ?? {}
    const owner = found?.owner ?? destiny?.owner ?? null
    const { basket = null, tags = [] } = destiny ?? {}
    made.push({ satoshis, lockingScript, owner, basket, tags, fields, role })
  }
  const spent = transaction.inputs.map(({ outpoint }, index): ActInput => {
    const {
      satoshis = 0,
      lockingScript = NONE,
      token = null,
      role = 'chosen',
    } = inputs[index] ?? {}
    const stands = token?.outpoint === outpoint
    return { outpoint, satoshis, lockingScript, token: stands ? token : null, role }
  })
  return {
    inputs: spent,
    outputs: made,
    fee: sum(spent) - sum(made),
    size,
    unsigned: encodeTransaction(transaction),
  }
}

const NONE = new Uint8Array()

const sum = (coins: readonly { readonly satoshis: number }[]): number =>
  coins.reduce((total, { satoshis }) => total + satoshis, 0)
