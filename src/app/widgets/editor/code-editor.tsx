import { lazy, Suspense, useState } from 'react'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { Tabs } from '#widgets/tabs.tsx'
import type { EditorProps, LoadTypings } from './editor-props.ts'
import { PlainPane } from './plain-pane.tsx'
import { useMonaco } from './use-monaco.ts'
import styles from './editor.module.css'

const MonacoPane = lazy(async () => ({ default: (await import('./monaco-pane.tsx')).MonacoPane }))

interface CodeEditorProps extends EditorProps {
  /** Kept the same between renders. */
  readonly typings: LoadTypings
}

/** Fingers type better into a plain text field than into Monaco. */
const fingers = matchMedia('(pointer: coarse)')

/** Several files in Monaco, or in a plain field on phones, by choice, and where Monaco does not come. */
export function CodeEditor({ typings, ...props }: CodeEditorProps) {
  const [plain, setPlain] = useState(fingers.matches)
  const monaco = useMonaco(!plain, typings)
  const names = Object.keys(props.files)
  const loading = (
    <p className={styles['loading']} role="status">
      Opening the editor…
    </p>
  )
  const content = () => {
    if (plain || monaco === 'refused') return <PlainPane {...props} />
    if (monaco === 'loading') return loading
    return (
      <Suspense fallback={loading}>
        <MonacoPane key={names.join('\n')} {...props} />
      </Suspense>
    )
  }
  return (
    <div className={styles['editor']}>
      {!plain && monaco === 'refused' && (
        <Banner tone="notice" title="The full editor did not load.">
          The same files are here in a plain field; reload the page to try again.
        </Banner>
      )}
      <Tabs
        label="Files"
        tabs={names.map((name) => ({ id: name, label: name, content: content() }))}
        active={props.open}
        onChange={props.onOpen}
      />
      {monaco !== 'refused' && (
        <Button look="quiet" aria-pressed={plain} onClick={() => setPlain(!plain)}>
          Plain editor
        </Button>
      )}
    </div>
  )
}
