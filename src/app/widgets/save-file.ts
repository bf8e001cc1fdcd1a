/** Offers a text (JSON) or a blob as a file; where it goes is the browser's to ask. */
export function saveFile(name: string, content: string | Blob): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type: 'application/json' })
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun by then, or was refused.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
