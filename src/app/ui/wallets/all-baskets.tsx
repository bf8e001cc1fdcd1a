import { useMemo, useState } from 'react'
import { basketDiagram, type DrawnBasket } from '#diagrams/basket-diagram.ts'
import { useLab } from '#ui/lab.ts'
import { useLive } from '#ui/use-live.ts'
import { Diagram } from '#widgets/diagram.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import { usePeople } from './use-people.ts'

/** As many as a picture could draw of one basket. */
const READ = 24

/** Every wallet of the node in one picture; read only while it is open. */
export function AllBaskets() {
  const [open, setOpen] = useState(false)
  return (
    <Disclosure summary="All wallets as a picture" open={open} onToggle={setOpen}>
      {open && <Picture />}
    </Disclosure>
  )
}

function Picture() {
  const { queries } = useLab()
  const people = usePeople()
  const baskets = useLive(async () => {
    const drawn: DrawnBasket[] = []
    for (const { name, identityKey: owner } of people)
      for (const { basket, held } of await queries.baskets(owner)) {
        const { rows } = await queries.tokens({ owner, basket, limit: READ })
        drawn.push({ owner: name, basket, tokens: rows, unread: held - rows.length })
      }
    return drawn
  }, [queries, people])
  const diagram = useMemo(() => baskets && basketDiagram(baskets), [baskets])
  if (!diagram) return null
  return diagram.table.rows.length === 0 ? (
    <p>No wallet holds anything yet.</p>
  ) : (
    <Diagram title="Wallets and their baskets" diagram={diagram} />
  )
}
