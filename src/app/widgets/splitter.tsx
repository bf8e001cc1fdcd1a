import { Children, Fragment, useState, type ReactNode } from 'react'
import { Group, Panel, Separator, type Layout, type PanelProps } from 'react-resizable-panels'
import styles from './splitter.module.css'

interface SplitterProps {
  /** Under this name the sizes are remembered in localStorage. */
  readonly id: string
  readonly label: string
  readonly orientation: 'horizontal' | 'vertical'
  /** Panes, in order. */
  readonly children: ReactNode
}

const place = (id: string) => `lab-panes-${id}`

/** Storage may be refused (private modes) or hold anything: then panes have their default sizes. */
function remembered(id: string): Layout | undefined {
  try {
    const layout: unknown = JSON.parse(localStorage.getItem(place(id)) ?? 'null')
    return isLayout(layout) ? layout : undefined
  } catch {
    return undefined
  }
}

const isLayout = (value: unknown): value is Layout =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((part) => typeof part === 'number' && part >= 0 && part <= 100)

function remember(id: string, layout: Layout): void {
  try {
    localStorage.setItem(place(id), JSON.stringify(layout))
  } catch {
    // Forgotten, and nothing else is lost.
  }
}

/** Panes with movable borders between them: by pointer, by arrow keys, double click for the default. */
export function Splitter({ id, label, orientation, children }: SplitterProps) {
  const [layout] = useState(() => remembered(id))
  return (
    <Group
      id={id}
      className={styles['group']}
      orientation={orientation}
      onLayoutChanged={(changed) => remember(id, changed)}
      defaultLayout={layout}
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
