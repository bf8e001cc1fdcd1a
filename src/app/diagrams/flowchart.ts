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
  /** Key of the group that it stands in. */
  readonly group?: string
}

/** A frame around its nodes; one without nodes is left out. */
export interface FlowGroup {
  readonly key: string
  /** Any text: escaped here. */
  readonly title: string
}

export interface FlowEdge {
  readonly from: string
  readonly to: string
  readonly line?: 'solid' | 'dotted'
}

/** Mermaid source of a flowchart; ids are generated, so no key ever reaches the grammar. Edges between unknown keys and groups without nodes are left out. */
export function flowchart(
  direction: 'BT' | 'LR',
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  groups: readonly FlowGroup[] = [],
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
  const framed = groups.flatMap(({ key, title }, i) => {
    const inside = nodes.filter(({ group }) => group === key)
    if (inside.length === 0) return []
    const lines = inside.map((node) => `  ${nodeLine(node)}`)
    return [`  subgraph g${i}["${mermaidLabel(title)}"]`, ...lines, '  end']
  })
  const free = nodes.filter(({ group }) => !groups.some(({ key }) => key === group))
  const nodeLines = [...framed, ...free.map(nodeLine)]
  return [`flowchart ${direction}`, ...nodeLines, ...new Set(edgeLines)].join('\n')
}

/** The same picture for a narrow place: downwards instead of to the right. */
export const turned = (text: string): string => text.replace(/^flowchart LR/, 'flowchart TB')
