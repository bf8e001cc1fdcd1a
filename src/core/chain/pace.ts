/** Work between two looks at the event loop. */
const BUDGET_MILLISECONDS = 20

/** A macrotask's turn, so that messages, cancellation and paints get in; not setTimeout, which browsers stretch to 4 ms. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

/** Answers null while its budget lasts, then the pause to await. Only how often it pauses depends on time, never a result. */
export function pacer(budget = BUDGET_MILLISECONDS): () => Promise<void> | null {
  let since = performance.now()
  return () => {
    if (performance.now() - since < budget) return null
    return nextTask().then(() => {
      since = performance.now()
    })
  }
}
