import type { ModuleFunctions } from '#base/load-modules.ts'

/** How much one run may say before it is cut. */
export interface Caps {
  readonly messages: number
  /** Of all messages together, in UTF-16 units. */
  readonly characters: number
}

/** What the page asks of the frame. */
export type FrameOrder =
  | {
      readonly kind: 'run'
      readonly run: number
      /** The worker's text: prelude, the learner's modules, and what starts them. */
      readonly parts: readonly string[]
      /** JSON. */
      readonly argument: string
      /** Only the prelude knows it, so that what a learner's code posts by itself is not believed. */
      readonly nonce: string
      /** Milliseconds. */
      readonly deadline: number
      readonly caps: Caps
    }
  | { readonly kind: 'ping' }

/** What the frame tells the page; `text` is the worker's and therefore hostile. */
export type FrameReport =
  | { readonly kind: 'ready' | 'pong' }
  | { readonly kind: 'said'; readonly run: number; readonly text: string }
  | {
      readonly kind: 'ended'
      readonly run: number
      readonly reason: 'said' | 'deadline' | 'crashed' | 'messages' | 'characters'
      /** Of an uncaught error: where in the worker's text, both counted from 1. */
      readonly message?: string
      readonly line?: number
      readonly column?: number
    }

/** What the frame posts to a fresh worker, before any learner's code runs. */
export interface WorkerStart {
  readonly nonce: string
  readonly argument: string
}

/** What follows the nonce in a worker's message: the last one of a run, or one on the way. */
export const LAST = '.'
export const MORE = ','

export const LOG_LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const

/** What a run says on its way, checked by the page. */
export type RunMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  /** A value that `emit.result` was given: JSON of any shape, so check it before use. */
  | { readonly kind: 'result'; readonly value: unknown }
  | {
      readonly kind: 'log'
      readonly level: (typeof LOG_LEVELS)[number]
      readonly text: string
    }

/** The last word of a worker. */
export type LastWord =
  | { readonly kind: 'returned'; readonly value: unknown }
  | {
      readonly kind: 'threw'
      readonly name: string
      readonly message: string
      readonly stack: string
    }

/** How a prelude tells the page what it found while it runs; values must be JSON. */
export interface Emit {
  progress(done: number, total: number): void
  result(value: unknown): void
}

/**
 * A prelude's entry, run in the sandbox worker beside the learner's code: nothing of the learner's has
 * run before it does. What it returns must be JSON and becomes the value of a run that is `done`.
 */
export type PreludeMain = (
  modules: ModuleFunctions,
  argument: unknown,
  emit: Emit,
) => Promise<unknown>

/** A place in a learner's file, both counted from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** How a run ended; after all but `done` its frame is discarded. */
export type RunEnd =
  | { readonly reason: 'done'; readonly value: unknown }
  | { readonly reason: 'deadline'; readonly milliseconds: number }
  | { readonly reason: 'flooded'; readonly by: 'messages' | 'characters' }
  | { readonly reason: 'stopped' }
  | { readonly reason: 'crashed'; readonly fault: CrashFault }

export type CrashFault =
  /** The learner's error, or a syntax error that only the engine finds; innermost place first. */
  | {
      readonly code: 'threw'
      readonly name: string
      readonly message: string
      readonly places: readonly Place[]
    }
  /** The frame did not start, or its worker was refused. */
  | { readonly code: 'no-sandbox' }
  /** The frame stopped answering: most often out of memory. */
  | { readonly code: 'died' }
