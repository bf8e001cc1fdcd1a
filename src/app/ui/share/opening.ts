import { useSyncExternalStore } from 'react'
import { navigate } from 'wouter/use-hash-location'
import { create } from 'zustand'

/** What somebody else made, as it came: nothing of it was read yet. */
export interface Given {
  readonly text: string
  /** Null: it came as a link. */
  readonly file: string | null
}

/** A link behind the page's address; whatever else stands there is the router's. */
const FORM = /^#s\d{1,4}\./

export const linkInAddress = (): string | null => (FORM.test(location.hash) ? location.hash : null)

function listen(tell: () => void): () => void {
  addEventListener('hashchange', tell)
  return () => removeEventListener('hashchange', tell)
}

/** The link that the page was opened with, or that was put into its address since. */
export const useLinkInAddress = (): string | null => useSyncExternalStore(listen, linkInAddress)

export const useGivenFile = create<{ readonly given: Given | null }>()(() => ({ given: null }))

export const SHARED_FILE = '.atomiclab.json'
/** More than a file of the lab ever has; the exact limit is the codec's. */
const MOST_FILE_BYTES = 64 * 1024 * 1024

/** Shows what is in a file; nothing of it is done. */
export async function openSharedFile(file: File): Promise<void> {
  // A longer one is cut, and refused for its length.
  const text = await file.slice(0, MOST_FILE_BYTES).text()
  useGivenFile.setState({ given: { text, file: file.name } })
  navigate('/open')
}

/** A link as it was pasted, with the address before it or without; false: there is none in it. */
export function openSharedLink(pasted: string): boolean {
  const link = /#s\d{1,4}\.\S*/.exec(pasted)?.[0]
  if (link === undefined) return false
  location.hash = link
  return true
}

export function closeShared(): void {
  useGivenFile.setState({ given: null })
  navigate('/')
}
