import { PageFrame } from '#ui/shell/page-frame.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'

export function WalletsPage() {
  return (
    <PageFrame title="Wallets" about="What each person holds, basket by basket.">
      <EmptyState title="No wallet yet">
        Nobody holds a token on this node. Until wallets open here, tokens live in their topics: see
        the State panel of the lab.
      </EmptyState>
    </PageFrame>
  )
}
