import type { Held, Holdings } from '#services/holdings.ts'
import { placeName } from '#lessons/services/lane-words.ts'
import { quantity } from '#widgets/quantity.tsx'
import styles from './services-page.module.css'

const coinWords = ({ units, satoshis }: Held): string =>
  units === null ? quantity(satoshis, 'satoshi') : quantity(units, 'unit')

const ownedWords = (coin: Held): string =>
  `${coinWords(coin)}${coin.owner === null ? '' : ` of ${placeName(coin.owner)}`}`

const listed = (words: readonly string[]): string =>
  words.length === 0 ? 'nothing' : words.join(', ')

/** What a service holds at a moment: its topics, and the baskets of its people. */
export function PlaceHolds({ topics, baskets }: Holdings) {
  return (
    <dl className={styles['holds']}>
      {topics.map(({ topic, coins }) => (
        <div key={topic}>
          <dt>{topic}</dt>
          <dd>{listed(coins.map(ownedWords))}</dd>
        </div>
      ))}
      {baskets.map(({ person, basket, coins }) => (
        <div key={`${person}/${basket}`}>
          <dt>
            {placeName(person)}/{basket}
          </dt>
          <dd>{listed(coins.map(coinWords))}</dd>
        </div>
      ))}
    </dl>
  )
}
