import { mermaidLabel } from './mermaid-label.ts'

/** What a node stands for: widgets/diagram.module.css colours it, the words in its lines say it too. */
export type Meaning =
  | 'subject'
  | 'plain'
  | 'admitted'
  | 'spent'
  | 'conflicting'
  | 'reserved'
  | 'proven'
  | 'unknown'
  | 'folded'

export interface FlowNode {
  readonly key: string
  /** Any text: escaped here. */
  readonly lines: readonly string[]
  readonly shape: 'box' | 'round'
  readonly meaning: Meaning
}

export interface FlowEdge {
  readonly from: string
  readonly to: string
  readonly line?: 'solid' | 'dotted'
}

/** Mermaid source of a flowchart; ids are generated, so no key ever reaches the grammar. Edges between unknown keys are left out. */
export function flowchart(
  direction: 'BT' | 'LR',
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
): string {
  const ids = new Map(nodes.map((node, i) => [node.key, `n${i}`]))
  const nodeLine = (node: FlowNode): string => {
    const [open, close] = node.shape === 'box' ? ['[', ']'] : ['(', ')']
    const label = node.lines.map(mermaidLabel).join('<br/>')
    return `  ${ids.get(node.key)}${open}"${label}"${close}:::${node.meaning}`
  }
  const edgeLines = edges.flatMap(({ from, to, line }) => {
    const [a, b] = [ids.get(from), ids.get(to)]
    return a === undefined || b === undefined
      ? []
      : [`  ${a} ${line === 'dotted' ? '-.->' : '-->'} ${b}`]
  })
  return [`flowchart ${direction}`, ...nodes.map(nodeLine), ...new Set(edgeLines)].join('\n')
}

/** The same picture for a narrow place: downwards instead of to the right. */
export const turned = (text: string): string => text.replace(/^flowchart LR/, 'flowchart TB')
