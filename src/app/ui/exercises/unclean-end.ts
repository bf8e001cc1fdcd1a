const KEY = 'lab.exercise-running'

/** Of this tab: a reload after a crash finds it, another tab does not. */
function session(): Storage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}

/** While a program runs. A page that dies cannot take the mark away; one that is left does. */
export function markRunning(exercise: string | null): void {
  try {
    if (exercise === null) session()?.removeItem(KEY)
    else session()?.setItem(KEY, exercise)
  } catch {
    // Denied or full: then an unclean end is not told.
  }
}

addEventListener('pagehide', () => markRunning(null))

/** Whether the page died while a program of this exercise ran; asked once. */
export function diedRunning(exercise: string): boolean {
  const died = session()?.getItem(KEY) === exercise
  if (died) markRunning(null)
  return died
}
