import type { ExtendedField } from '#diagrams/extended-format-rows.ts'
import { Banner } from '#widgets/banner.tsx'
import { whyBytes } from './difference.ts'
import { RunsTable } from './formats-table.tsx'
import type { Formats } from './run-formats.ts'

interface DifferenceAnswerProps {
  readonly formats: Formats
  readonly right: boolean
  /** No try is left, or none is needed. */
  readonly over: boolean
  readonly field: ExtendedField | undefined
}

/** What really happened, and why. */
export function DifferenceAnswer({ formats, right, over, field }: DifferenceAnswerProps) {
  return (
    <>
      <Banner
        tone={right ? 'success' : 'notice'}
        title={right ? 'Yes, all of it.' : over ? 'Not all of it.' : 'Not all of it: one more try.'}
      >
        {whyBytes(field)}
      </Banner>
      <RunsTable
        formats={formats}
        runs={['raw', 'ef', 'ef, too little claimed', 'ef, bad signature']}
      />
      {over && (
        <p>
          Without the coins a raw transaction can be neither fee-checked nor script-checked: an
          input names its coin by txid and index, and says nothing of its satoshis or its lock. EF
          brings both, so both checks run, and stop what is broken. They run on what the sender
          claims; that the claim is true, and the coin unspent, only the network knows.
        </p>
      )}
    </>
  )
}
