import { useDeferredValue, useMemo } from 'react'
import type { Examination } from '#engine/engine.ts'
import { useLab } from '#ui/lab.ts'
import { examineAgain, stopExamining } from '#ui/open.ts'
import { setSession, useSession } from '#ui/session.ts'
import { useFirstSample } from '#ui/use-samples.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { Tabs } from '#widgets/tabs.tsx'
import { AncestryView } from './ancestry-view.tsx'
import { ExtendedView } from './extended/extended-view.tsx'
import { FaultBanner } from './fault-banner.tsx'
import { Source } from './source.tsx'
import { StructureView } from './structure-view.tsx'
import { SummaryLine } from './summary-line.tsx'
import { VerdictBanner } from './verdict-banner.tsx'
import { VerificationView } from './verification-view.tsx'
import styles from './beef-panel.module.css'

/** Bytes in, everything that they say out. */
export function BeefPanel() {
  const lab = useLab()
  useFirstSample(lab)
  const bytes = useSession((session) => session.bytes)
  const examination = useSession((session) => session.examination)
  const progress = useSession((session) => session.progress)
  const opened = useSession((session) => session.opened)
  // Drawn in slices of React's own, after everything smaller.
  const shown = useDeferredValue(
    useMemo(
      () => bytes && examination && { bytes, examination, opened },
      [bytes, examination, opened],
    ),
  )
  return (
    <div className={styles['panel']}>
      <Source lab={lab} />
      {progress && (
        <div className={styles['progress']}>
          <ProgressBar
            label={progress.total === null ? 'Reading' : 'Verifying'}
            {...progress}
            onCancel={stopExamining}
          />
        </div>
      )}
      {shown && <Examined key={shown.opened} {...shown} />}
      {examination?.kind === 'lost' && (
        <Banner
          tone="problem"
          title="The worker that reads and verifies did not answer."
          action={<Button onClick={() => void examineAgain(lab)}>Try again</Button>}
        >
          Nothing is known about these bytes. Load the page again if it stays so.
        </Banner>
      )}
    </div>
  )
}

interface ExaminedProps {
  readonly bytes: Uint8Array
  readonly examination: Examination
}

function Examined({ bytes, examination }: ExaminedProps) {
  const tab = useSession((session) => session.beefTab)
  if (examination.kind === 'lost') return null
  const { reading } = examination
  const fault = examination.kind === 'refused' ? examination.fault : null
  const beef = reading?.kind === 'beef' ? reading.beef : null
  return (
    <>
      <SummaryLine bytes={bytes} examination={examination} />
      <div className={styles['news']}>
        {fault && <FaultBanner fault={fault} />}
        {examination.kind === 'beef' && tab !== 'verification' && (
          <VerdictBanner report={examination.report} />
        )}
      </div>
      <div className={styles['tabs']}>
        <Tabs
          label="What the bytes say"
          active={tab}
          onChange={(beefTab) => setSession({ beefTab })}
          tabs={[
            {
              id: 'structure',
              label: 'Structure',
              content: <StructureView bytes={bytes} reading={reading} fault={fault} />,
            },
            {
              id: 'ancestry',
              label: 'Ancestry',
              content: beef ? (
                <AncestryView beef={beef} />
              ) : (
                <EmptyState title="No ancestry to draw">Only a BEEF carries one.</EmptyState>
              ),
            },
            {
              id: 'extended',
              label: 'Extended Format',
              content: <ExtendedView reading={fault ? null : reading} />,
            },
            {
              id: 'verification',
              label: 'Verification',
              content:
                examination.kind === 'beef' ? (
                  <VerificationView report={examination.report} />
                ) : (
                  <EmptyState title="Nothing was verified">
                    {fault
                      ? 'What cannot be read strictly is not verified at all.'
                      : 'Only a BEEF carries what verification needs: the ancestry and its merkle paths.'}
                  </EmptyState>
                ),
            },
          ]}
        />
      </div>
    </>
  )
}
