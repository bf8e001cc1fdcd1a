/** Rows of a diagram's text twin: what the picture shows, and all that it folds. */
export interface DiagramTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A picture as data: Mermaid source whose every label went through mermaidLabel, and the same facts as a table and as a sentence. */
export interface DiagramText {
  readonly text: string
  readonly table: DiagramTable
  readonly description: string
  /** Things that the picture counts instead of showing. */
  readonly folded: number
}

/** Mermaid costs about 6 ms a node: a picture has at most so many, the rest is folded by count. */
export const MOST_NODES = 25
