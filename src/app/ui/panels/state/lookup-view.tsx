import { useState, type FormEvent } from 'react'
import type { LookupName, TopicName } from '#chain/ids.ts'
import { explainLookupFailure } from '#ui/explain/lookup-failure.ts'
import { useLab } from '#ui/lab.ts'
import { openBytes } from '#ui/open.ts'
import { setSession } from '#ui/session.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { Segmented } from '#widgets/segmented.tsx'
import { AnswersTable, type Answer } from './answers-table.tsx'
import { answersOf } from './answers-of.ts'
import { LookupAbout } from './lookup-about.tsx'
import styles from './lookup-view.module.css'

type Told =
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] }
  | { readonly kind: 'problem'; readonly what: string }

/** A first question that every service understands. */
const firstQuery = (service: LookupName, topic: TopicName): string =>
  service === 'ls_outputs' ? JSON.stringify({ topic }) : '{}'

/** Asks a lookup service; each answer is an output with a BEEF that proves it. */
export function LookupView({ topic }: { readonly topic: TopicName }) {
  const lab = useLab()
  const { engine } = lab
  const [first] = engine.services
  const own = engine.services.find((each) => each.slice(3) === topic.slice(3))
  const [service, setService] = useState(own ?? first)
  const [query, setQuery] = useState(service ? firstQuery(service, topic) : '')
  const [told, setTold] = useState<Told | null>(null)
  if (service === undefined) return null
  const choose = (chosen: LookupName) => {
    setService(chosen)
    setQuery(firstQuery(chosen, topic))
    setTold(null)
  }
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    const question = parsed(query)
    if (question === undefined)
      return setTold({ kind: 'problem', what: 'The query is not JSON. Begin with {}.' })
    const answer = await engine.lookup({ service, query: question })
    if (!answer.ok) return setTold({ kind: 'problem', what: explainLookupFailure(answer.error) })
    setTold({ kind: 'answers', answers: await answersOf(answer.value) })
  }
  const open = (beef: Uint8Array) => {
    setSession({ panel: 'beef' })
    void openBytes(lab, beef, { kind: 'answer', service })
  }
  return (
    <div className={styles['lookup']}>
      <Segmented
        label="Lookup service"
        options={engine.services.map((name) => ({ value: name, label: <code>{name}</code> }))}
        value={service}
        onChange={choose}
      />
      <LookupAbout key={service} service={service} />
      <form className={styles['form']} onSubmit={(event) => void ask(event)}>
        <input
          type="text"
          className={styles['query']}
          aria-label="Query, as JSON"
          spellCheck={false}
          autoComplete="off"
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <Button look="primary" type="submit">
          Ask
        </Button>
      </form>
      <div aria-live="polite">
        {told?.kind === 'problem' && <Banner tone="problem" title={told.what} />}
        {told?.kind === 'answers' && <AnswersTable answers={told.answers} onOpen={open} />}
      </div>
    </div>
  )
}

/** Undefined where the text is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
