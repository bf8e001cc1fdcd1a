import type { Member } from './ancestry.ts'
import { interpret, type SpentCoin } from './interpret.ts'
import { plainPorts, type Ports } from './ports.ts'
import { isForkScope, sighasher } from './sighash.ts'
import { signatureClaim } from './signature-claim.ts'
import type { Signatures } from './signatures.ts'

/** Judges inputs of one transaction: null, or the interpreter's own words. `believe` may answer yes before it knows: if any of its answers was wrong, the input is judged again without it. */
export type ScriptChecker = (
  input: number,
  coin: SpentCoin,
  believe?: Signatures['verify'],
) => string | null

/** P2PKH and PushDrop by the signature alone, if it holds; whatever else, and whatever fails, in @bsv/sdk's interpreter. */
export function scriptChecker(
  member: Member,
  { hashes, signatures }: Ports = plainPorts,
): ScriptChecker {
  const { view, bytes } = member
  const { verify } = signatures
  const sighash = sighasher(member, hashes)
  return (at, coin, believe = verify) => {
    const input = view.inputs[at]
    if (!input) return 'no such input'
    const { satoshis, lockingScript } = coin
    const unlocking = bytes.subarray(input.scriptStart, input.scriptEnd)
    const claim = signatureClaim(unlocking, lockingScript, hashes)
    if (claim && (claim.signature.low || view.version > 1) && isForkScope(claim.signature.scope)) {
      const { compact, scope } = claim.signature
      const digest = sighash(at, lockingScript, satoshis, scope)
      if (believe(compact, claim.publicKey, digest)) return null
    }
    return interpret({ member, input, at, coin, sighash, verify, believe })
  }
}
