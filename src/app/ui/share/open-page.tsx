import { useState } from 'react'
import { PageFrame } from '#ui/shell/page-frame.tsx'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { PasteField } from '#widgets/paste-field.tsx'
import { Opened } from './opened.tsx'
import {
  closeShared,
  openSharedFile,
  openSharedLink,
  useGivenFile,
  useLinkInAddress,
} from './opening.ts'
import styles from './share.module.css'

/** What somebody shared: shown first, and done only when it is asked for. */
export function OpenPage() {
  const link = useLinkInAddress()
  const file = useGivenFile(({ given }) => given)
  const given = link === null ? file : { text: link, file: null }
  if (given === null)
    return (
      <PageFrame
        title="Open a link or file"
        about="What somebody shared opens beside your own work, never over it. First you see what is in it."
      >
        <OpenForm />
      </PageFrame>
    )
  return (
    <PageFrame
      title={given.file === null ? 'A link' : given.file}
      about="Somebody shared this. Nothing of it is done or run before you say so, and never to your own work."
    >
      <Opened key={given.text} given={given} />
      <div>
        <Button onClick={closeShared}>Close it, back to the lab</Button>
      </div>
    </PageFrame>
  )
}

function OpenForm() {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState(false)
  return (
    <section className={styles['section']} aria-label="A link or a file">
      <PasteField
        label="Link"
        value={text}
        placeholder="https://…/#s1.…"
        hint="Or open a file that ends in .atomiclab.json, or drop one here."
        onChange={(pasted) => {
          setText(pasted)
          setRefused(false)
        }}
        onFile={(file) => void openSharedFile(file)}
        {...(refused && { fault: 'There is no link of the lab in it: one has #s1. in it.' })}
      />
      <div>
        <Button
          look="primary"
          disabled={text.trim() === ''}
          onClick={() => setRefused(!openSharedLink(text))}
        >
          Show what is in it
        </Button>
      </div>
      <Banner tone="notice" title="Nothing runs by itself.">
        A link can hold a whole workspace, a run of services, or code for an exercise. You see it
        first; each is done or run on a button only.
      </Banner>
    </section>
  )
}
