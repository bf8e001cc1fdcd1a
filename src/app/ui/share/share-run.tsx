import type { RunRequest } from '#services/lane-request.ts'
import { setupOf } from '#services/run-link.ts'
import { runText } from '#services/run-text.ts'
import { useShownMoment } from '#ui/services/shown-moment.ts'
import { askToPlay } from './ask-worker.ts'
import { MakeLink } from './make-link.tsx'
import { shareOf } from './made-share.ts'

/** A run of services: its setup, and what every service keeps at the end. */
export function ShareRun({ request }: { readonly request: RunRequest }) {
  const place = useShownMoment(({ moment }) => moment)
  return (
    <>
      <p>
        The scenario, the seed and all that is planned. It is played to its end first, so that the
        link says what every service comes to. It opens at the moment that is shown.
      </p>
      <MakeLink
        key={`${runText(request)} ${place}`}
        name={request.scenario}
        make={async (watching) => {
          const hash = await askToPlay(request, watching)
          if (hash === null) return null
          return shareOf({
            link: { kind: 'run', ...setupOf(request), hash },
            code: null,
            place,
          })
        }}
      />
    </>
  )
}
