/** What stood in localStorage: preferences only, for it throws where storage is denied. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a preference if the browser lets us; if not, it holds until the page is closed. */
export function remember(key: string, text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {
    // Denied or full.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Denied: then it was never kept.
  }
}
