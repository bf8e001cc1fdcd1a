import { PageFrame } from '#ui/shell/page-frame.tsx'
import { Tabs } from '#widgets/tabs.tsx'
import { Desk } from './act/desk.tsx'
import { AddPerson } from './add-person.tsx'
import { AllBaskets } from './all-baskets.tsx'
import { Board } from './board/board.tsx'
import { RushPanel } from './rush-panel.tsx'
import { useOwner, usePeople } from './use-people.ts'
import { lookAt } from './wallet-session.ts'
import styles from './wallets-page.module.css'

/** People, what they hold, and what they do with it. */
export function WalletsPage() {
  return (
    <PageFrame
      title="Wallets"
      about="What each person holds, basket by basket. Every act shows its transaction before it is signed."
    >
      <Wallets />
    </PageFrame>
  )
}

function Wallets() {
  const people = usePeople()
  const owner = useOwner()
  if (!owner) return null
  return (
    <div className={styles['layout']}>
      <div className={styles['wallets']}>
        <Tabs
          label="People"
          active={owner.name}
          onChange={(name) => {
            const chosen = people.find((person) => person.name === name)
            if (chosen) lookAt(chosen.identityKey)
          }}
          tabs={people.map((person) => ({
            id: person.name,
            label: person.name,
            content: <Board key={person.identityKey} person={person} />,
          }))}
        />
        <AddPerson />
        <AllBaskets />
      </div>
      <Desk person={owner} />
      <div className={styles['rush']}>
        <RushPanel />
      </div>
    </div>
  )
}
