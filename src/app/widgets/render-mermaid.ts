import type { Mermaid } from 'mermaid'
import { tokenColors } from './theme-colors.ts'

/** Pictures kept: as many as a learner steps back through. */
const MOST_KEPT = 60
const SLOT = 'mermaid-slot'
const kept = new Map<string, string>()
let loading: Promise<Mermaid> | null = null
let turn: Promise<unknown> = Promise.resolve()

const colorNames = [
  'surface',
  'surface-raised',
  'surface-sunken',
  'hairline-strong',
  'control-line',
  'text',
  'text-soft',
] as const

/** Source and diagrams are ours, but labels are not: nothing in a diagram may load, link, or change these settings. */
function configure(mermaid: Mermaid): void {
  const color = tokenColors(colorNames)
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    layout: 'dagre',
    htmlLabels: true,
    theme: 'base',
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    secure: [
      ...['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'suppressErrorRendering'],
      ...['maxEdges', 'themeCSS', 'themeVariables', 'fontFamily', 'htmlLabels', 'dompurifyConfig'],
    ],
    dompurifyConfig: {
      FORBID_TAGS: ['img', 'a', 'style', 'form', 'input'],
      FORBID_ATTR: ['href', 'src'],
    },
    flowchart: {
      useMaxWidth: false,
      curve: 'basis',
      nodeSpacing: 28,
      rankSpacing: 44,
      padding: 12,
    },
    themeVariables: {
      fontSize: '13px',
      background: color.surface,
      primaryColor: color['surface-raised'],
      primaryTextColor: color.text,
      primaryBorderColor: color['control-line'],
      lineColor: color['control-line'],
      textColor: color['text-soft'],
      clusterBkg: color['surface-sunken'],
      clusterBorder: color['hairline-strong'],
      edgeLabelBackground: color.surface,
    },
  })
}

/** One at a time, since settings are global. Resolves to SVG whose ids start with `id`; rejects where Mermaid does. */
export function renderMermaid(text: string, theme: string, id: string): Promise<string> {
  const key = `${theme}\n${text}`
  const done = turn.then(async () => {
    const known = kept.get(key)
    if (known !== undefined) return known
    loading ??= import('mermaid').then((module) => module.default)
    const mermaid = await loading
    configure(mermaid)
    const { svg } = await mermaid.render(SLOT, text)
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
    kept.set(key, svg)
    return svg
  })
  turn = done.catch(() => {
    loading = null
  })
  return done.then((svg) => svg.replaceAll(SLOT, id))
}
