import { useEffect, useState } from 'react'
import type { LookupName } from '#chain/ids.ts'
import { useLab, type Documentation } from '#ui/lab.ts'
import { Markdown } from '#ui/markdown.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'

/** What a service says of itself, and what it can be asked. */
export function LookupAbout({ service }: { readonly service: LookupName }) {
  const lab = useLab()
  const [about, setAbout] = useState<Documentation | null>(null)
  useEffect(() => {
    let gone = false
    void lab.lookupDocumentation(service).then((words) => {
      if (!gone) setAbout(words)
    })
    return () => {
      gone = true
    }
  }, [lab, service])
  return (
    about && (
      <Disclosure summary={about.shortDescription}>
        <Markdown text={about.documentation} />
      </Disclosure>
    )
  )
}
