/** Text, or an id to be shortened and copied whole. */
export type DiagramCell = string | { readonly id: string }

/** Rows of a diagram's text twin: what the picture shows, and what it folds. */
export interface DiagramTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly DiagramCell[])[]
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

/** A native table stays quick up to about so many rows. */
const MOST_ROWS = 200

/** A table of the first 200 rows, whose caption owns up to the rest. */
export function tableOf(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly DiagramCell[])[],
): DiagramTable {
  const shown = rows.slice(0, MOST_ROWS)
  const whole = shown.length === rows.length
  return {
    caption: whole ? caption : `${caption} (the first ${MOST_ROWS} of ${rows.length} rows)`,
    columns,
    rows: shown,
  }
}

/** "1 coin", "3 coins". */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
