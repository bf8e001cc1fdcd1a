/** Why a link or file was not opened; `at` is an index into its text, or a path into what it says. */
export type LinkFault =
  | { readonly code: 'not-a-link' }
  /** It is a backup (backup.ts), which is restored, not opened. */
  | { readonly code: 'a-backup' }
  /** Made by a later version of the lab: `text` can be kept for it. */
  | { readonly code: 'newer'; readonly version: number; readonly text: string }
  | { readonly code: 'too-long'; readonly length: number; readonly most: number }
  | { readonly code: 'bad-character'; readonly at: number; readonly character: string }
  | { readonly code: 'cut-short' }
  /** It inflates to more than `most` bytes; reading stopped there. */
  | { readonly code: 'too-large'; readonly most: number }
  | { readonly code: 'not-deflated' }
  | { readonly code: 'not-utf8' }
  | { readonly code: 'too-deep'; readonly most: number }
  | { readonly code: 'not-json' }
  | { readonly code: 'forbidden-key'; readonly key: string }
  | { readonly code: 'bad-shape'; readonly at: string; readonly expected: string }
  | { readonly code: 'bad-bytes'; readonly at: string }
