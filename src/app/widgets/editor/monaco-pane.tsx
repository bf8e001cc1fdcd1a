import { useEffect, useImperativeHandle, useRef } from 'react'
import { useTheme } from '#widgets/theme-colors.ts'
import { EditorFoot } from './editor-foot.tsx'
import { command, isReadOnly, mac, type EditorProps } from './editor-props.ts'
import { showMonacoTheme } from './monaco-theme.ts'
import { mountMonaco, type MountedMonaco } from './mount-monaco.ts'
import styles from './editor.module.css'

/** Monaco over one set of files: another set of names is another pane (give it a key). */
export function MonacoPane({ ref, ...props }: EditorProps) {
  const box = useRef<HTMLDivElement>(null)
  const mounted = useRef<MountedMonaco | null>(null)
  const latest = useRef(props)
  const theme = useTheme()

  useEffect(() => showMonacoTheme(theme), [theme])
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    if (box.current === null) return
    const monaco = mountMonaco(box.current, () => latest.current)
    mounted.current = monaco
    return () => {
      mounted.current = null
      monaco.close()
    }
  }, [])
  useEffect(() => mounted.current?.show(props))
  useImperativeHandle(ref, () => ({
    check: async () => (await mounted.current?.check()) ?? [],
    reveal: (...place) => mounted.current?.reveal(...place),
  }))

  return (
    <>
      <div ref={box} className={styles['monaco']} />
      <EditorFoot
        readOnly={isReadOnly(props)}
        format={async () => (await mounted.current?.format()) ?? null}
      >
        Tab indents. <kbd>{mac ? 'Ctrl+Shift+M' : 'Ctrl+M'}</kbd> lets Tab leave the editor, and
        again takes it back. <kbd>{command}+Enter</kbd> runs, <kbd>{command}+F</kbd> finds,{' '}
        <kbd>F1</kbd> lists all commands.
      </EditorFoot>
    </>
  )
}
