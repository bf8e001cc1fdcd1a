import type { Report } from '#chain/ancestry.ts'
import { explainStep, explainVerdict, standingOf } from '#ui/explain/report.ts'
import { setSession, showBytes } from '#ui/session.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'

/** What keeps a readable BEEF from being verified: the first step that did, and where; nothing where all passed. */
export function VerdictBanner({ report }: { readonly report: Report }) {
  const standing = report.verdict === 'invalid' ? 'failed' : 'unknown'
  const step = report.steps.find((each) => standingOf(each) === standing)
  if (report.cancelled || report.verdict === 'verified') return null
  const { what, where, todo } = step ? explainStep(step) : explainVerdict(report)
  const at = step?.at
  return (
    <Banner
      tone={standing === 'failed' ? 'problem' : 'notice'}
      title={what}
      action={
        <>
          {at && <Button onClick={() => showBytes(at)}>Show the bytes</Button>}
          <Button onClick={() => setSession({ beefTab: 'verification' })}>Read the report</Button>
        </>
      }
    >
      {where} {todo}
    </Banner>
  )
}
