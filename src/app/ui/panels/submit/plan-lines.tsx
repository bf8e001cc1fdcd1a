import type { Change } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import { describeChange, describeExpectation } from '#ui/explain/change.ts'
import { Disclosure } from '#widgets/disclosure.tsx'
import { quantity } from '#widgets/quantity.tsx'
import styles from './plan-view.module.css'

interface PlanLinesProps {
  readonly plan: Pick<Plan, 'changes' | 'expects'>
  /** Its changes are in sight at once. */
  readonly open?: boolean
}

/** A plan in words: what it changes, and what it relies on. */
export function PlanLines({ plan, open = false }: PlanLinesProps) {
  // The index rows follow from the rest, so they stand apart.
  const index = plan.changes.filter(isIndexRow)
  const changes = plan.changes.filter((change) => !isIndexRow(change))
  return (
    <>
      <Disclosure summary={quantity(changes.length, 'change')} open={open}>
        <Lines lines={changes.map(describeChange)} />
      </Disclosure>
      {index.length > 0 && (
        <Disclosure summary={`And ${quantity(index.length, 'index row')} of lookup services`}>
          <Lines lines={index.map(describeChange)} />
        </Disclosure>
      )}
      <Disclosure summary={`What it relies on: ${quantity(plan.expects.length, 'fact')}`}>
        <p className={styles['soft']}>
          The commit reads each again. If one no longer holds, nothing is written and the plan is
          made anew.
        </p>
        <Lines lines={plan.expects.map(describeExpectation)} />
      </Disclosure>
    </>
  )
}

const isIndexRow = ({ kind }: Change) => kind === 'index-set'

const MOST_LINES = 100

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={styles['lines']}>
      {lines.slice(0, MOST_LINES).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {lines.length > MOST_LINES && (
        <li>and {quantity(lines.length - MOST_LINES, 'more', 'more')}.</li>
      )}
    </ul>
  )
}
