import { Children, Fragment, type ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout, type PanelProps } from 'react-resizable-panels'
import styles from './splitter.module.css'

interface SplitterProps {
  /** Under this name the sizes are remembered in localStorage. */
  readonly id: string
  readonly label: string
  readonly orientation: 'horizontal' | 'vertical'
  /** Panes, in order. */
  readonly children: ReactNode
}

/** Storage may be refused altogether (private modes, full disks): sizes are then forgotten, and nothing else. */
const storage = {
  getItem(key: string) {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  setItem(key: string, value: string) {
    try {
      localStorage.setItem(key, value)
    } catch {
      // Forgotten.
    }
  },
}

/** Panes with movable borders between them: by pointer, by arrow keys, double click for the default. */
export function Splitter({ id, label, orientation, children }: SplitterProps) {
  const layout = useDefaultLayout({ id: `lab-panes-${id}`, storage })
  return (
    <Group
      id={id}
      className={styles['group']}
      orientation={orientation}
      onLayoutChanged={layout.onLayoutChanged}
      defaultLayout={layout.defaultLayout}
    >
      {Children.toArray(children).map((pane, i) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={i}>
          {i > 0 && (
            <Separator
              className={styles['separator']}
              aria-label={`Resize ${label}`}
              data-orientation={orientation}
            />
          )}
          {pane}
        </Fragment>
      ))}
    </Group>
  )
}

/** One part of a Splitter; sizes as "40%" or "280px". */
export function Pane(props: Pick<PanelProps, 'id' | 'defaultSize' | 'minSize' | 'children'>) {
  return <Panel {...props} className={styles['pane']} />
}
