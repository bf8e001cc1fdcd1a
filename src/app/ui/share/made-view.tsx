import { useId, useState } from 'react'
import { Button } from '#widgets/button.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { saveFile } from '#widgets/save-file.ts'
import { useCopy } from '#widgets/use-copy.tsx'
import { chatWords } from './chat-words.ts'
import { ContentsView } from './contents-view.tsx'
import type { MadeShare } from './made-share.ts'
import { SHARED_FILE } from './opening.ts'
import styles from './share.module.css'

interface MadeViewProps {
  readonly share: MadeShare
  readonly name: string
}

const pageAddress = (): string => location.href.replace(/#.*$/, '')

/** What is in it, how long it is, and the ways to give it away. */
export function MadeView({ share: { contents, link, file }, name }: MadeViewProps) {
  const id = useId()
  const [saved, setSaved] = useState(false)
  const { copy, said } = useCopy()
  const address = link === null ? null : `${pageAddress()}${link}`
  const save = () => {
    saveFile(`${name}${SHARED_FILE}`, file)
    setSaved(true)
  }
  return (
    <>
      {address !== null && (
        <div className={styles['link']}>
          <label htmlFor={id}>Link</label>
          <textarea
            id={id}
            readOnly
            rows={3}
            value={address}
            aria-describedby={`${id}-length`}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
      )}
      <p id={`${id}-length`}>
        {address === null
          ? `It is too long for a link (${quantity(file.length, 'character')}): save it as a file, and send that.`
          : `${quantity(address.length, 'character')}. ${chatWords(address.length)}`}{' '}
        What is in it stands behind the #, so no server sees it.
      </p>
      <div className={styles['row']}>
        {address !== null && (
          <Button look="primary" onClick={() => copy('Link', address)}>
            Copy the link
          </Button>
        )}
        <Button look={address === null ? 'primary' : 'plain'} onClick={save}>
          Save as a file
        </Button>
      </div>
      <p role="status" className={styles['said']}>
        {saved &&
          'The file is among your downloads. It opens in the lab: by the menu, or dropped on the page.'}
      </p>
      {said}
      <Disclosure summary="What is in it">
        <div className={styles['section']}>
          <ContentsView contents={contents} />
        </div>
      </Disclosure>
    </>
  )
}
