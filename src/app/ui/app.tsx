import { lazy, Suspense, useEffect, useState } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { LabContext, type Lab } from './lab.ts'
import { TOPIC_MANAGERS } from './learn/routes.ts'
import { Shell } from './shell/shell.tsx'
import { Work } from './shell/work.tsx'

const LearnPage = lazy(async () => ({
  default: (await import('./learn/learn-page.tsx')).LearnPage,
}))

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
  return (
    <LabContext value={lab}>
      <Router
        // wouter calls it.
        // oxlint-disable-next-line react/hooks
        hook={useHashLocation}
      >
        <Shell>
          <Switch>
            <Route path="/">
              <Work />
            </Route>
            <Route path={TOPIC_MANAGERS}>
              <Suspense fallback={null}>
                <LearnPage />
              </Suspense>
            </Route>
            <Route>
              <Redirect to="/" replace />
            </Route>
          </Switch>
        </Shell>
      </Router>
    </LabContext>
  )
}
