/** Offers a text as a file; where it goes is the browser's to ask. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun by then, or was refused.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
