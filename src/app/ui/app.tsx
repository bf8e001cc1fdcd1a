import { lazy, Suspense, useEffect, useState } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { LabContext, type Lab } from './lab.ts'
import { pages } from './pages.ts'
import { useDroppedShares } from './share/use-dropped-shares.ts'
import { useLinkInAddress } from './share/opening.ts'
import { PanelBoundary } from './shell/panel-boundary.tsx'
import { Shell } from './shell/shell.tsx'

/** A link is read before the router looks at the address. */
const OpenPage = lazy(async () => ({ default: (await import('./share/open-page.tsx')).OpenPage }))

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
  const link = useLinkInAddress()
  useDroppedShares()
  return (
    <LabContext value={lab}>
      <Router
        // wouter calls it.
        // oxlint-disable-next-line react/hooks
        hook={useHashLocation}
      >
        <Shell>
          {link === null ? (
            <Routes />
          ) : (
            <PanelBoundary part="link">
              <Suspense fallback={null}>
                <OpenPage />
              </Suspense>
            </PanelBoundary>
          )}
        </Shell>
      </Router>
    </LabContext>
  )
}

const Routes = () => (
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
)
