/** Ways in which a browser refuses to store, each to be run before the page's own scripts. */
export const refusals = {
  'opening throws': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('storage is off', 'SecurityError')
    }
  },
  'even looking throws': () => {
    for (const name of ['indexedDB', 'localStorage'])
      Object.defineProperty(globalThis, name, {
        configurable: true,
        get: () => {
          throw new DOMException('storage is off', 'SecurityError')
        },
      })
  },
  'there is none': () => {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: undefined })
  },
}
