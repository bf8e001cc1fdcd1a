import { lazy } from 'react'
import type { PanelName } from '#ui/session.ts'
import { PanelFrame } from './panel-frame.tsx'

const contents = {
  beef: lazy(async () => ({
    default: (await import('#ui/panels/beef/beef-panel.tsx')).BeefPanel,
  })),
  submit: lazy(async () => ({
    default: (await import('#ui/panels/submit/submit-panel.tsx')).SubmitPanel,
  })),
  state: lazy(async () => ({
    default: (await import('#ui/panels/state/state-panel.tsx')).StatePanel,
  })),
  timeline: lazy(async () => ({
    default: (await import('#ui/panels/timeline/timeline-panel.tsx')).TimelinePanel,
  })),
}

export const panelTitles: Readonly<Record<PanelName, string>> = {
  beef: 'BEEF',
  submit: 'Submit',
  state: 'State',
  timeline: 'Timeline',
}

export function PanelByName({ name }: { readonly name: PanelName }) {
  const Content = contents[name]
  return (
    <PanelFrame name={name} title={panelTitles[name]}>
      <Content />
    </PanelFrame>
  )
}
