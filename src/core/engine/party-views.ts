import { equalBytes } from '#base/bytes.ts'
import { feeOf } from '#chain/build.ts'
import type { IdentityKey, Outpoint } from '#chain/ids.ts'
import { lockToIdentity } from '#chain/keys.ts'
import { decodeTokenFields, tokenLock } from '#model/token-fields.ts'
import type { ActOrder, Terms } from './act-order.ts'
import type { Ownership } from './own-outputs.ts'
import type { ActLayout, ActOutput, Holdings, PartyView } from './wallet.ts'

interface Part {
  /** Null: nobody who agreed to anything. */
  readonly owner: IdentityKey | null
  readonly satoshis: number
  readonly asset: { readonly assetId: Outpoint; readonly amount: number } | null
}

/** Bytes of a change output: the fee is reckoned with one, also where what is left is too little to make it. */
const CHANGE = 34

/** W5: what each who signs gives and gets, and whether all of it is what all agreed to: everyone ends up with what the terms say, nobody else spends or gets anything, and whoever pays adds the usual fee and a satoshi for each new token, no more. An order without terms is signed by its payer alone. */
export function partyViews(
  { inputs, outputs, fee, unsigned }: Pick<ActLayout, 'inputs' | 'outputs' | 'fee' | 'unsigned'>,
  { terms, payer }: Pick<ActOrder, 'terms' | 'payer'>,
  ownedBy: Ownership,
): readonly PartyView[] {
  const spent = inputs.map(({ token, satoshis }): Part => {
    return { owner: token?.owner ?? null, satoshis, asset: token?.fields ?? null }
  })
  const made = outputs.map((output) => partOf(output, terms, ownedBy))
  const tokens = made.filter(({ asset }) => asset !== null).length
  const locked = spent.reduce((sum, { asset, satoshis }) => sum + (asset ? satoshis : 0), 0)
  const usual = feeOf(unsigned.length + CHANGE)
  const costs = usual + Math.max(0, tokens - locked)
  const keeps = ({ party, satoshis, assets }: Terms): boolean => {
    const [gives, gets] = [holdings(spent, party), holdings(made, party)]
    const mayCost = party === payer.identityKey ? costs : 0
    return gets.satoshis - gives.satoshis >= satoshis - mayCost && sameAssets(gives, gets, assets)
  }
  const parties = new Set(terms.map(({ party }) => party))
  const among = ({ owner }: Part): boolean => owner !== null && parties.has(owner)
  const fair = fee >= 0 && fee <= usual && [...spent, ...made].every(among) && terms.every(keeps)
  const signers = new Set(spent.flatMap(({ owner }) => owner ?? []))
  return [...signers].map((party) => ({
    party,
    gives: holdings(spent, party),
    gets: holdings(made, party),
    agreed: terms.length === 0 ? party === payer.identityKey : fair,
  }))
}

/** By its lock alone. Somebody of another node is known by nothing but what was agreed with them. */
function partOf(
  { satoshis, lockingScript }: ActOutput,
  terms: readonly Terms[],
  ownedBy: Ownership,
): Part {
  const own = ownedBy.of({ satoshis, lockingScript })
  if (own)
    return { owner: own.owner, satoshis, asset: own.kind.is === 'token' ? own.kind.fields : null }
  const money = terms.find(({ party }) => equalBytes(lockToIdentity(party), lockingScript))
  if (money) return { owner: money.party, satoshis, asset: null }
  const read = decodeTokenFields(lockingScript)
  const token = read.ok && terms.some(({ party }) => party === read.value.owner) ? read.value : null
  const proven = token && satoshis === 1 && equalBytes(tokenLock(token), lockingScript)
  return proven
    ? { owner: token.owner, satoshis, asset: token }
    : { owner: null, satoshis, asset: null }
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
