import type { Report, Step } from '#chain/ancestry.ts'
import { explainStep, explainVerdict, standingOf, type StepStanding } from '#ui/explain/report.ts'
import { useLab } from '#ui/lab.ts'
import { examineAgain } from '#ui/open.ts'
import { showBytes } from '#ui/session.ts'
import { Button } from '#widgets/button.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { HeaderField } from './header-field.tsx'
import styles from './verification-view.module.css'

const MOST_LISTED = 100

const groups: readonly { readonly kind: Step['kind']; readonly title: string }[] = [
  { kind: 'root', title: 'Merkle roots' },
  { kind: 'script', title: 'Scripts' },
  { kind: 'value', title: 'Sums' },
]

/** Every step of the report: what failed, what is unknown, then what passed. */
export function VerificationView({ report }: { readonly report: Report }) {
  const lab = useLab()
  const { what, todo } = explainVerdict(report)
  const stand = (standing: StepStanding) =>
    report.steps.filter((step) => standingOf(step) === standing)
  const failed = stand('failed')
  const unknown = stand('unknown')
  const passed = stand('passed')
  const heights = new Set(unknown.flatMap((step) => (step.kind === 'root' ? [step.height] : [])))
  return (
    <div className={styles['view']}>
      <div className={styles['verdict']}>
        <p>{what}</p>
        <p className={styles['todo']}>{todo}</p>
        {report.cancelled && (
          <Button onClick={() => void examineAgain(lab)}>Verify it again</Button>
        )}
      </div>
      {failed.length > 0 && <Steps steps={failed} />}
      {unknown.length > 0 && <Steps steps={unknown} />}
      {[...heights].map((height) => (
        <HeaderField key={height} lab={lab} height={height} />
      ))}
      {groups.map(({ kind, title }) => {
        const steps = passed.filter((step) => step.kind === kind)
        return (
          steps.length > 0 && (
            <Disclosure
              key={kind}
              open={steps.length <= 8}
              summary={`${title}: ${quantity(steps.length, 'check')} passed`}
            >
              <Steps steps={steps} />
            </Disclosure>
          )
        )
      })}
    </div>
  )
}

function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ul className={styles['steps']}>
      {steps.slice(0, MOST_LISTED).map((step, index) => (
        // A report never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <StepRow key={index} step={step} />
      ))}
      {steps.length > MOST_LISTED && (
        <li>and {quantity(steps.length - MOST_LISTED, 'more', 'more')}.</li>
      )}
    </ul>
  )
}

function StepRow({ step }: { readonly step: Step }) {
  const { what, where, todo } = explainStep(step)
  const { at } = step
  return (
    <li className={styles['step']}>
      <StatusMark status={standingOf(step)} />
      <div>
        <p className={styles['what']}>{what}</p>
        {todo !== undefined && <p className={styles['todo']}>{todo}</p>}
        {at === null ? (
          <span className={styles['where']}>{where}</span>
        ) : (
          <button type="button" className={styles['where']} onClick={() => showBytes(at)}>
            {where}
          </button>
        )}
      </div>
    </li>
  )
}
