import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '#ui/base.css'
import { assert } from '#base/result.ts'
import { exposeConsole } from '#console/expose-console.ts'
import { App } from '#ui/app.tsx'
import { applyTheme, chosenTheme } from '#ui/theme.ts'

applyTheme(chosenTheme())

const connected = import('./connect.ts').then(({ connect }) => connect())
exposeConsole(connected.then(({ console }) => console))
const connecting = connected.then(({ lab }) => lab)

const root = document.getElementById('root')
assert(root !== null, 'index.html has a root')

createRoot(root).render(
  <StrictMode>
    <App connecting={connecting} />
  </StrictMode>,
)
