import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '#ui/base.css'
import { assert } from '#base/result.ts'
import { App } from '#ui/app.tsx'
import { applyTheme, chosenTheme } from '#ui/theme.ts'

applyTheme(chosenTheme())

const root = document.getElementById('root')
assert(root !== null, 'index.html has a root')

createRoot(root).render(
  <StrictMode>
    <App connecting={import('./connect.ts').then(({ connect }) => connect())} />
  </StrictMode>,
)
