import { useSyncExternalStore } from 'react'

const dark = () => matchMedia('(prefers-color-scheme: dark)')

/** A media query would be a new listener each time, so one object is kept. */
const systemTheme = typeof matchMedia === 'undefined' ? null : dark()

function watchTheme(tell: () => void): () => void {
  const observer = new MutationObserver(tell)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  systemTheme?.addEventListener('change', tell)
  return () => {
    observer.disconnect()
    systemTheme?.removeEventListener('change', tell)
  }
}

const currentTheme = (): 'light' | 'dark' => {
  const chosen = document.documentElement.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return systemTheme?.matches ? 'dark' : 'light'
}

/** The theme that shows now, chosen or the system's: for pictures whose colours are baked in. */
export const useTheme = (): 'light' | 'dark' => useSyncExternalStore(watchTheme, currentTheme)

/** Tokens as sRGB hex: a `light-dark()` pair is resolved, and libraries that parse colours understand it. */
export function tokenColors<T extends string>(names: readonly T[]): Readonly<Record<T, string>> {
  const probe = document.createElement('span')
  document.documentElement.append(probe)
  const brush = document.createElement('canvas').getContext('2d')
  const read = (name: string) => {
    probe.style.color = `var(--${name})`
    if (!brush) return getComputedStyle(probe).color
    brush.fillStyle = getComputedStyle(probe).color
    return brush.fillStyle
  }
  const colors = Object.fromEntries(names.map((name) => [name, read(name)]))
  probe.remove()
  return colors as Readonly<Record<T, string>>
}
