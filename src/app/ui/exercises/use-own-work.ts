import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskWork } from '#model/desk.ts'
import { useLive } from '#ui/use-live.ts'
import type { Course } from './course.ts'
import type { Files } from './exercise-session.ts'
import type { Work } from './work.ts'

/** Milliseconds without a key. */
const PAUSE = 400

/** The reader's own work: kept a moment after the last key and at once when the page hides. Null while it is read. */
export function useOwnWork(
  { desk, kept }: Course,
  exercise: string,
  beginning: Files,
): Work | null {
  const stored = useLive(async () => (await desk.work(exercise)) ?? null, [desk, exercise])
  const earlier = useLive(() => desk.earlier(exercise), [desk, exercise])
  const [typed, setTyped] = useState<DeskWork | null>(null)
  const [saved, setSaved] = useState<Work['saved']>('saved')
  const unsaved = useRef<DeskWork | null>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)

  const keep = useCallback((written: Promise<unknown>) => {
    written.then(
      () => setSaved(unsaved.current ? 'saving' : 'saved'),
      () => setSaved('refused'),
    )
  }, [])
  const flush = useCallback(() => {
    clearTimeout(pause.current)
    const next = unsaved.current
    if (!next) return
    // Unsaved until it is written: the page may end in between.
    const written = desk.save(next).then(() => {
      if (unsaved.current === next) unsaved.current = null
    })
    keep(written)
  }, [desk, keep])
  useEffect(() => {
    // Whichever comes last before the page ends; a page that only hides goes on being watched.
    const end = () => {
      if (unsaved.current) desk.saveAtOnce(unsaved.current)
      flush()
    }
    const hide = () => {
      if (document.visibilityState === 'hidden') end()
    }
    document.addEventListener('visibilitychange', hide)
    addEventListener('pagehide', end)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      removeEventListener('pagehide', end)
      flush()
    }
  }, [desk, flush])

  if (stored === undefined) return null
  // What another tab wrote later is newer than what was typed here.
  const now = typed && (!stored || typed.at >= stored.at) ? typed : stored
  const { files, step, at } = now ?? { files: beginning, step: 0, at: 0 }

  const change = (next: Partial<Pick<DeskWork, 'files' | 'step'>>): DeskWork => {
    const changed = { exercise, files, step, ...next, at: Math.max(Date.now(), at + 1) }
    setTyped(changed)
    return changed
  }
  const later = (next: Partial<Pick<DeskWork, 'files' | 'step'>>): void => {
    unsaved.current = change(next)
    setSaved('saving')
    clearTimeout(pause.current)
    pause.current = setTimeout(flush, PAUSE)
  }
  return {
    files,
    step,
    saved: kept ? saved : 'memory',
    earlier: earlier ?? [],
    edit: (file, text) => later({ files: { ...files, [file]: text } }),
    arrange: (next) => later({ files: next }),
    goTo: (next) => later({ step: next }),
    replace(next) {
      flush()
      keep(desk.replace(change({ files: next })))
    },
  }
}
