import { useState, type DragEvent, type ReactNode } from 'react'
import styles from './drop-zone.module.css'

interface DropZoneProps {
  readonly label: string
  readonly onFile: (file: File) => void
  readonly children: ReactNode
}

const holdsFile = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** Takes the first file dropped anywhere on its children; a file button must stand inside, since nobody drops by keyboard. */
export function DropZone({ label, onFile, children }: DropZoneProps) {
  const [over, setOver] = useState(false)
  return (
    <div
      className={styles['zone']}
      onDragOver={(event) => {
        if (!holdsFile(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        const { relatedTarget, currentTarget } = event
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)))
          setOver(false)
      }}
      onDrop={(event) => {
        if (!holdsFile(event)) return
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (file) onFile(file)
      }}
    >
      {children}
      {over && <div className={styles['over']}>{label}</div>}
    </div>
  )
}
