import { lazy, type ComponentType } from 'react'

export interface Lesson {
  /** In its address. */
  readonly name: string
  readonly title: string
  /** One line for the list of lessons. */
  readonly about: string
  /** The text with its live parts; it comes when it is opened. */
  readonly Text: ComponentType
}

/** The lessons, in the order in which they are best read. */
export const lessons: readonly Lesson[] = [
  {
    name: 'who-waits',
    title: 'Who waits for whom',
    about: 'One event, several services: decided by a coordinator, or carried by a transaction.',
    Text: lazy(() => import('./who-waits.mdx')),
  },
  {
    name: 'topic-managers',
    title: 'Topic Managers',
    about: 'Who decides what comes into a topic, and the moment at which a server tears.',
    Text: lazy(() => import('./topic-managers.mdx')),
  },
  {
    name: 'baskets',
    title: 'Baskets',
    about: 'What a wallet files where, why selecting must reserve, and how five are sold to eight.',
    Text: lazy(() => import('./baskets.mdx')),
  },
  {
    name: 'extended-format',
    title: 'Extended Format',
    about: 'What is sent to the network, who can check it, and what a crash on the way leaves.',
    Text: lazy(() => import('./extended-format.mdx')),
  },
]
