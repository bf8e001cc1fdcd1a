import { remember, remembered } from './remember.ts'

export type Theme = 'light' | 'dark' | 'system'

export const themes: readonly Theme[] = ['light', 'dark', 'system']

const KEY = 'lab.theme'

/** What was chosen here before; `system` where nothing was. */
export function chosenTheme(): Theme {
  const text = remembered(KEY)
  return themes.find((theme) => theme === text) ?? 'system'
}

/** Sets the root's `data-theme`, which tokens.css reads (none means the system's); call it before the first paint. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export function chooseTheme(theme: Theme): void {
  applyTheme(theme)
  remember(KEY, theme)
}
