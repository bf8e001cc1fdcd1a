import { useEffect, useId, useState } from 'react'
import type { TopicName } from '#chain/ids.ts'
import type { Documentation, Lab } from '#ui/lab.ts'
import { Markdown } from '#ui/markdown.tsx'
import { chooseTopics, useSession } from '#ui/session.ts'
import { Disclosure } from '#widgets/disclosure.tsx'
import styles from './topic-list.module.css'

/** Which topics are asked; each with its manager's own words. */
export function TopicList({ lab }: { readonly lab: Lab }) {
  const chosen = useSession((session) => session.topics)
  return (
    <fieldset className={styles['topics']}>
      <legend className={styles['legend']}>Topics</legend>
      {lab.engine.topics.map((topic) => (
        <TopicRow
          key={topic}
          lab={lab}
          topic={topic}
          checked={chosen.includes(topic)}
          onChange={(checked) =>
            chooseTopics(
              lab.engine.topics.filter((each) =>
                each === topic ? checked : chosen.includes(each),
              ),
            )
          }
        />
      ))}
    </fieldset>
  )
}

interface TopicRowProps {
  readonly lab: Lab
  readonly topic: TopicName
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

function TopicRow({ lab, topic, checked, onChange }: TopicRowProps) {
  const id = useId()
  const [about, setAbout] = useState<Documentation | null>(null)
  useEffect(() => {
    let gone = false
    void lab.documentation(topic).then((words) => {
      if (!gone) setAbout(words)
    })
    return () => {
      gone = true
    }
  }, [lab, topic])
  return (
    <div className={styles['topic']}>
      <label className={styles['label']}>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={id}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <code>{topic}</code>
      </label>
      <div className={styles['about']} id={id}>
        {about && (
          <Disclosure summary={about.shortDescription}>
            <Markdown text={about.documentation} />
          </Disclosure>
        )}
      </div>
    </div>
  )
}
