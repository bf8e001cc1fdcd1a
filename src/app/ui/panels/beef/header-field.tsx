import { useId, useState } from 'react'
import { bytesOfText } from '#base/pasted-text.ts'
import { explainBlockFailure } from '#ui/explain/submit-failure.ts'
import { explainTextFault } from '#ui/explain/text-fault.ts'
import type { Explanation } from '#ui/explain/explanation.ts'
import type { Lab } from '#ui/lab.ts'
import { examineAgain } from '#ui/open.ts'
import { useSession } from '#ui/session.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import styles from './header-field.module.css'

interface HeaderFieldProps {
  readonly lab: Lab
  readonly height: number
}

/** A node learns a root of the main chain from one header: its proof of work is checked, then all is verified again. */
export function HeaderField({ lab, height }: HeaderFieldProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<Explanation | null>(null)
  const origin = useSession((session) => session.origin)
  const offered = origin?.kind === 'sample' ? origin.sample.header : undefined
  const keep = async (pasted: string) => {
    const header = bytesOfText(pasted)
    if (!header.ok) return setRefusal(explainTextFault(header.error))
    const heard = await lab.engine.hear({
      kind: 'block',
      chain: 'main',
      height,
      header: header.value,
      proofs: [],
    })
    if (!heard.ok) return setRefusal(explainBlockFailure(heard.error))
    setRefusal(null)
    await examineAgain(lab)
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void keep(text)
      }}
    >
      <label htmlFor={id}>Header of block {height.toLocaleString('en')}, 80 bytes as hex</label>
      <textarea
        id={id}
        className={styles['text']}
        rows={3}
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={styles['buttons']}>
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          Check the header and keep it
        </Button>
        {offered?.height === height && (
          <Button onClick={() => setText(offered.hex)}>Fill in the sample’s header</Button>
        )}
      </div>
      {refusal && (
        <Banner tone="problem" title={refusal.what}>
          {refusal.where} {refusal.todo}
        </Banner>
      )}
    </form>
  )
}
