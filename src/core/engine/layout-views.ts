import { encodeTransaction } from '#chain/encode-transaction.ts'
import type { IdentityKey, Outpoint } from '#chain/ids.ts'
import { pacer } from '#chain/pace.ts'
import type { ActContext, ActOrder } from './act-order.ts'
import type { LaidOut } from './lay-out-order.ts'
import type { ActInput, ActLayout, ActOutput, Holdings, PartyView } from './wallet.ts'

/** Whose each output is, read out of its script: what was meant to stand there is not looked at. */
export async function layoutOf(
  { parts }: ActContext,
  { transaction, inputs, outputs, fee, size }: LaidOut,
): Promise<Omit<ActLayout, 'topics' | 'views'>> {
  const pause = pacer()
  const read: ActOutput[] = []
  for (const { satoshis, lockingScript, destiny, role } of outputs) {
    await pause()
    const found = parts.ownership.of({ satoshis, lockingScript })
    const fields = found?.kind.is === 'token' ? found.kind.fields : null
    const owner = found?.owner ?? destiny?.owner ?? null
    const { basket = null, tags = [] } = destiny ?? {}
    read.push({ satoshis, lockingScript, owner, basket, tags, fields, role })
  }
  return {
    inputs: inputs.map(({ outpoint, satoshis, lockingScript, token, role }): ActInput => {
      return { outpoint, satoshis, lockingScript, token, role }
    }),
    outputs: read,
    fee,
    size,
    unsigned: encodeTransaction(transaction),
  }
}

interface Part {
  readonly owner: IdentityKey | null
  readonly satoshis: number
  readonly asset: { readonly assetId: Outpoint; readonly amount: number } | null
}

/** What each who signs gives and gets, and whether that is what was agreed. Whoever pays adds the fee and the satoshis that new tokens hold. */
export function partyViews(
  { inputs, outputs, fee }: Pick<ActLayout, 'inputs' | 'outputs' | 'fee'>,
  { terms, payer }: Pick<ActOrder, 'terms' | 'payer'>,
): readonly PartyView[] {
  const spent = inputs.map(({ token, satoshis }): Part => {
    return { owner: token?.owner ?? null, satoshis, asset: token?.fields ?? null }
  })
  const made = outputs.map(({ owner, satoshis, fields }): Part => ({
    owner,
    satoshis,
    asset: fields,
  }))
  const locked = (parts: readonly Part[]) =>
    parts.reduce((sum, { asset, satoshis }) => sum + (asset ? satoshis : 0), 0)
  const costs = fee + Math.max(0, locked(made) - locked(spent))
  const signers = new Set(spent.flatMap(({ owner }) => owner ?? []))
  return [...signers].map((party) => {
    const gives = holdings(spent, party)
    const gets = holdings(made, party)
    const agreement = terms.find((one) => one.party === party)
    const mayCost = party === payer.identityKey ? costs : 0
    const fair =
      agreement === undefined ||
      (gets.satoshis - gives.satoshis >= agreement.satoshis - mayCost &&
        sameAssets(gives, gets, agreement.assets))
    return { party, gives, gets, agreed: fair }
  })
}

function holdings(parts: readonly Part[], party: IdentityKey): Holdings {
  const assets: Record<Outpoint, number> = {}
  let satoshis = 0
  for (const { owner, asset, satoshis: held } of parts) {
    if (owner !== party) continue
    if (asset === null) satoshis += held
    else assets[asset.assetId] = (assets[asset.assetId] ?? 0) + asset.amount
  }
  return { satoshis, assets }
}

function sameAssets(
  gives: Holdings,
  gets: Holdings,
  agreed: ReadonlyMap<Outpoint, number>,
): boolean {
  const before = new Map(Object.entries(gives.assets))
  const after = new Map(Object.entries(gets.assets))
  const wanted = new Map<string, number>(agreed)
  return [...new Set([...before.keys(), ...after.keys(), ...wanted.keys()])].every(
    (asset) => (after.get(asset) ?? 0) - (before.get(asset) ?? 0) === (wanted.get(asset) ?? 0),
  )
}
