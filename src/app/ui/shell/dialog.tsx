import { X } from 'lucide-react'
import { useId, type ReactNode, type Ref } from 'react'
import { Button } from '#widgets/button.tsx'
import styles from './dialog.module.css'

interface DialogProps {
  readonly ref: Ref<HTMLDialogElement>
  readonly title: string
  readonly children: ReactNode
  /** However it was closed. */
  readonly onClose?: () => void
}

/** Native modal dialog: Escape, the cross, or a click beside it closes it. */
export function Dialog({ ref, title, children, onClose }: DialogProps) {
  const id = useId()
  return (
    // Escape does by keyboard what the click does.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={ref}
      className={styles['dialog']}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
    >
      <div className={styles['content']}>
        <div className={styles['head']}>
          <h2 id={id}>{title}</h2>
          <form method="dialog">
            <Button look="icon" type="submit" aria-label="Close">
              <X aria-hidden="true" />
            </Button>
          </form>
        </div>
        {children}
      </div>
    </dialog>
  )
}
