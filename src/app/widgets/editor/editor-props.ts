import type { Ref } from 'react'

/** A place in a file, both counted from 1, and what is wrong there. */
export interface EditorMark {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly text: string
}

/** What whoever runs the program asks of the editor. */
export interface EditorHandle {
  /** Type errors of all files, in their order; empty where nothing checks types. */
  check(): Promise<readonly EditorMark[]>
  /** Puts the cursor there. */
  reveal(file: string, line: number, column: number): void
}

/** What both editors take: several files, one of them open. */
export interface EditorProps {
  readonly label: string
  /** By name, in the order of the tabs. */
  readonly files: Readonly<Record<string, string>>
  readonly open: string
  readonly onOpen: (file: string) => void
  readonly onChange: (file: string, text: string) => void
  /** True: all files may only be read; or the names of those that may. */
  readonly readOnly?: boolean | readonly string[]
  /** Ctrl+Enter, or Cmd+Enter on a Mac. */
  readonly onRun: () => void
  /** Faults found outside the editor: by the compiler, or while running. */
  readonly marks?: readonly EditorMark[]
  /** A line to point at while a run is replayed. */
  readonly pointed?: { readonly file: string; readonly line: number } | null
  /** Shown beside one's own work, never over it. */
  readonly compared?: {
    readonly title: string
    readonly files: Readonly<Record<string, string>>
  } | null
  readonly ref?: Ref<EditorHandle>
}

export const isReadOnly = ({ readOnly = false, open }: EditorProps): boolean =>
  typeof readOnly === 'boolean' ? readOnly : readOnly.includes(open)

export const mac = /Mac|iP(hone|ad)/.test(navigator.userAgent)
/** The key that commands take here. */
export const command = mac ? 'Cmd' : 'Ctrl'

/** Declarations for the type checker, by their path under `/node_modules`. */
export type LoadTypings = () => Promise<Readonly<Record<string, string>>>
