import {
  LockingScript,
  Spend,
  UnlockingScript,
  type TransactionInput,
  type TransactionOutput,
} from '@bsv/sdk'
import type { Member } from './ancestry.ts'
import { txidOf, voutOf } from './ids.ts'
import type { InputView } from './view.ts'

/** The coin that an input spends. */
export interface SpentCoin {
  readonly satoshis: number
  readonly lockingScript: Uint8Array
}

const locking = (script: Uint8Array) => new LockingScript([], script, undefined, false)

const unlocking = ({ bytes }: Member, { scriptStart, scriptEnd }: InputView) =>
  new UnlockingScript([], bytes.subarray(scriptStart, scriptEnd), undefined, false)

/** Of all that the interpreter says, the rule that was broken; the rest is its stack. */
function wordsOf(thrown: unknown): string {
  const [first = ''] = String(thrown instanceof Error ? thrown.message : thrown).split('\n')
  return first.replace(/^Script evaluation error: /, '')
}

/** Runs an unlocking script against its lock in @bsv/sdk's interpreter, which throws on any fault: null, or the interpreter's own words. */
export function scriptChecker(member: Member): (input: number, coin: SpentCoin) => string | null {
  const { view, bytes } = member
  const inputs = view.inputs.map(({ outpoint, sequence }): TransactionInput => ({
    sourceTXID: txidOf(outpoint),
    sourceOutputIndex: voutOf(outpoint),
    sequence,
  }))
  const outputs = view.outputs.map(({ satoshis, scriptStart, scriptEnd }): TransactionOutput => ({
    satoshis,
    lockingScript: locking(bytes.subarray(scriptStart, scriptEnd)),
  }))
  return (inputIndex, { satoshis, lockingScript }) => {
    const input = view.inputs[inputIndex]
    if (!input) return 'no such input'
    try {
      const spend = new Spend({
        sourceTXID: txidOf(input.outpoint),
        sourceOutputIndex: voutOf(input.outpoint),
        sourceSatoshis: satoshis,
        lockingScript: locking(lockingScript),
        transactionVersion: view.version,
        otherInputs: inputs.toSpliced(inputIndex, 1),
        outputs,
        unlockingScript: unlocking(member, input),
        inputSequence: input.sequence,
        inputIndex,
        lockTime: view.locktime,
      })
      return spend.validate() ? null : 'the script left no true value'
    } catch (thrown) {
      return wordsOf(thrown)
    }
  }
}
