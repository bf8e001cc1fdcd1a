import { PageFrame } from '#ui/shell/page-frame.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'

export function NetworkPage() {
  return (
    <PageFrame
      title="Network"
      about="What was broadcast, what the network answered, and the blocks that prove it."
    >
      <EmptyState title="Nothing was broadcast">
        Until a network runs here, what this node saw first stands: see the Submit panel of the lab.
      </EmptyState>
    </PageFrame>
  )
}
