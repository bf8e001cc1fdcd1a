import { Suspense, useEffect, useState } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { LabContext, type Lab } from './lab.ts'
import { pages } from './pages.ts'
import { useDroppedShares } from './share/use-dropped-shares.ts'
import { useAddress } from './share/use-address.ts'
import { PanelBoundary } from './shell/panel-boundary.tsx'
import { Shell } from './shell/shell.tsx'

/** Undefined while it is on its way, null where it failed. */
function useArrival<T>(arriving: Promise<T>): T | null | undefined {
  const [arrived, setArrived] = useState<T | null>()
  useEffect(() => {
    let gone = false
    const set = (value: T | null) => {
      if (!gone) setArrived(value)
    }
    arriving.then(set, () => set(null))
    return () => {
      gone = true
    }
  }, [arriving])
  return arrived
}

/** The whole page: it stands before the lab is there, and says so. */
export function App({ connecting }: { readonly connecting: Promise<Lab> }) {
  const lab = useArrival(connecting)
  useDroppedShares()
  return (
    <LabContext value={lab}>
      <Router
        // wouter calls it.
        // oxlint-disable-next-line react/hooks
        hook={useAddress}
      >
        <Shell>
          <Switch>
            {pages.map(({ path, name, Content }) => (
              <Route key={path} path={path}>
                <PanelBoundary part={`${name} page`}>
                  <Suspense fallback={null}>
                    <Content />
                  </Suspense>
                </PanelBoundary>
              </Route>
            ))}
            <Route>
              <Redirect to="/" replace />
            </Route>
          </Switch>
        </Shell>
      </Router>
    </LabContext>
  )
}
