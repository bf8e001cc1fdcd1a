import type { Mermaid } from 'mermaid'
import { tokenColor } from './theme-colors.ts'

/** Pictures kept: as many as a learner steps back through. */
const MOST_KEPT = 60
const FONT = "'Inter Variable', system-ui, sans-serif"
const SLOT = 'mermaid-slot'
const kept = new Map<string, string>()
let loading: Promise<Mermaid> | null = null
let turn: Promise<unknown> = Promise.resolve()

/** Source and diagrams are ours, but labels are not: nothing in a diagram may load, link, or change these settings. */
function configure(mermaid: Mermaid): void {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    layout: 'dagre',
    htmlLabels: true,
    theme: 'base',
    fontFamily: FONT,
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'suppressErrorRendering',
      'themeCSS',
      'themeVariables',
      'fontFamily',
      'htmlLabels',
      'dompurifyConfig',
    ],
    dompurifyConfig: {
      FORBID_TAGS: ['img', 'a', 'style', 'form', 'input'],
      FORBID_ATTR: ['href', 'src'],
    },
    flowchart: {
      useMaxWidth: false,
      curve: 'basis',
      nodeSpacing: 28,
      rankSpacing: 36,
      padding: 12,
    },
    sequence: {
      useMaxWidth: false,
      mirrorActors: false,
      diagramMarginX: 8,
      diagramMarginY: 4,
      messageMargin: 24,
      width: 130,
      actorMargin: 30,
    },
    themeVariables: {
      fontSize: '13px',
      background: tokenColor('surface'),
      primaryColor: tokenColor('surface-raised'),
      primaryTextColor: tokenColor('text'),
      primaryBorderColor: tokenColor('control-line'),
      lineColor: tokenColor('control-line'),
      textColor: tokenColor('text-soft'),
      clusterBkg: tokenColor('surface-sunken'),
      clusterBorder: tokenColor('hairline-strong'),
      edgeLabelBackground: tokenColor('surface'),
      actorLineColor: tokenColor('hairline-strong'),
      noteBkgColor: tokenColor('accent-soft'),
      noteBorderColor: tokenColor('accent-soft'),
      noteTextColor: tokenColor('text'),
      signalColor: tokenColor('text-soft'),
    },
  })
}

/** Mermaid measures labels in the document: in a corner that cannot be seen, so that the page does not jump. */
async function offStage<T>(work: (stage: HTMLElement) => Promise<T>): Promise<T> {
  const stage = document.createElement('div')
  stage.setAttribute('aria-hidden', 'true')
  stage.style.cssText = 'position:fixed;top:0;left:0;visibility:hidden;pointer-events:none'
  document.body.append(stage)
  try {
    return await work(stage)
  } finally {
    stage.remove()
  }
}

/** One at a time, since settings are global. Resolves to SVG whose ids start with `id`; rejects where Mermaid does, or if `stale` fires before its turn. */
export function renderMermaid(
  text: string,
  theme: string,
  id: string,
  stale?: AbortSignal,
): Promise<string> {
  const key = `${theme}\n${text}`
  const done = turn.then(async () => {
    stale?.throwIfAborted()
    const known = kept.get(key)
    if (known !== undefined) return known
    loading ??= import('mermaid').then((module) => module.default)
    const mermaid = await loading
    await document.fonts.load(`13px ${FONT}`)
    configure(mermaid)
    const { svg } = await offStage((stage) => mermaid.render(SLOT, text, stage))
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
    kept.set(key, svg)
    return svg
  })
  turn = done.catch(() => {
    loading = null
  })
  return done.then((svg) => svg.replaceAll(SLOT, id))
}
