import { useSyncExternalStore } from 'react'

const systemTheme = matchMedia('(prefers-color-scheme: dark)')

function watchTheme(tell: () => void): () => void {
  const observer = new MutationObserver(tell)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  systemTheme.addEventListener('change', tell)
  return () => {
    observer.disconnect()
    systemTheme.removeEventListener('change', tell)
  }
}

const currentTheme = (): 'light' | 'dark' => {
  const chosen = document.documentElement.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return systemTheme.matches ? 'dark' : 'light'
}

/** The theme that shows now, chosen or the system's: for pictures whose colours are baked in. */
export const useTheme = (): 'light' | 'dark' => useSyncExternalStore(watchTheme, currentTheme)

/** A colour token as sRGB hex: its `light-dark()` pair is resolved, so libraries that parse colours understand it. */
export function tokenColor(name: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(--${name})`
  document.documentElement.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  const brush = document.createElement('canvas').getContext('2d')
  if (!brush) return color
  brush.fillStyle = color
  return brush.fillStyle
}
