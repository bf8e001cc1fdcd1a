import { useEffect, useState } from 'react'
import type { LoadTypings } from './editor-props.ts'

let loaded: Promise<void> | null = null

/** Once a page; a load that failed may be tried again. */
function loadMonaco(typings: LoadTypings): Promise<void> {
  loaded ??= Promise.all([import('./monaco.ts'), import('./monaco-pane.tsx'), typings()])
    .then(([{ knowTypings }, , declarations]) => knowTypings(declarations))
    .catch((refused: unknown) => {
      loaded = null
      throw refused
    })
  return loaded
}

/** Loads Monaco and what its checker knows, if it is wanted. */
export function useMonaco(wanted: boolean, typings: LoadTypings): 'loading' | 'here' | 'refused' {
  const [state, setState] = useState<'loading' | 'here' | 'refused'>('loading')
  useEffect(() => {
    if (!wanted) return
    let gone = false
    loadMonaco(typings).then(
      () => gone || setState('here'),
      () => gone || setState('refused'),
    )
    return () => {
      gone = true
    }
  }, [wanted, typings])
  return state
}
