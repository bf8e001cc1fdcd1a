import { Binary, History, Layers, Send } from 'lucide-react'
import { setSession, useSession, type PanelName } from '#ui/session.ts'
import { PanelByName, panelTitles } from './panels.tsx'
import styles from './narrow.module.css'

const tabs: readonly { readonly name: PanelName; readonly Icon: typeof Binary }[] = [
  { name: 'beef', Icon: Binary },
  { name: 'submit', Icon: Send },
  { name: 'state', Icon: Layers },
  { name: 'timeline', Icon: History },
]

/** One panel at a time, chosen by the bar at the bottom, where the thumb is. */
export function Narrow() {
  const panel = useSession((session) => session.panel)
  return (
    <div className={styles['narrow']}>
      <div className={styles['panel']}>
        <PanelByName key={panel} name={panel} />
      </div>
      <nav className={styles['bar']} aria-label="Panels">
        {tabs.map(({ name, Icon }) => (
          <button
            key={name}
            type="button"
            className={styles['tab']}
            aria-current={name === panel ? 'page' : undefined}
            onClick={() => setSession({ panel: name })}
          >
            <Icon aria-hidden="true" />
            {panelTitles[name]}
          </button>
        ))}
      </nav>
    </div>
  )
}
