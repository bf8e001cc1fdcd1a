import type { IdentityKey } from '#chain/ids.ts'
import { actOf } from '#engine/wallet.ts'
import { useLab } from '#ui/lab.ts'
import { useLive } from '#ui/use-live.ts'
import { actNow } from '#ui/wallets/act/run-act.ts'
import { Button } from '#widgets/button.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import styles from './board.module.css'

/** Where new tokens of an asset go, rule by rule; nothing is shown of a wallet without rules. */
export function AssetRules({ owner }: { readonly owner: IdentityKey }) {
  const lab = useLab()
  const { queries } = lab
  const rules = useLive(() => queries.rules(owner), [queries, owner])
  if (!rules || rules.size === 0) return null
  return (
    <ul className={styles['rules']} aria-label="Rules for assets">
      {[...rules].map(([asset, basket]) => (
        <li key={asset} className={styles['row']}>
          <span>
            New tokens of <IdChip id={asset} kind="outpoint" /> go to <strong>{basket}</strong>.
          </span>
          <Button look="quiet" onClick={() => void actNow(lab, actOf(owner, 'setRule', { asset }))}>
            Drop this rule
          </Button>
        </li>
      ))}
    </ul>
  )
}
