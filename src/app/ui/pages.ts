import { lazy, type ComponentType } from 'react'
import { Work } from './shell/work.tsx'

export interface Page {
  /** wouter's pattern; the page reads its own parameters. */
  readonly path: string
  /** Where the bar's link leads. */
  readonly to: string
  readonly name: string
  /** It is reached by something else. */
  readonly notInBar?: true
  readonly Content: ComponentType
}

/** Every place of the page, in the bar's order; whoever adds one adds a row, and it comes when it is visited. */
export const pages: readonly Page[] = [
  { path: '/', to: '/', name: 'Lab', Content: Work },
  {
    path: '/wallets',
    to: '/wallets',
    name: 'Wallets',
    Content: lazy(async () => ({
      default: (await import('./wallets/wallets-page.tsx')).WalletsPage,
    })),
  },
  {
    path: '/network',
    to: '/network',
    name: 'Network',
    Content: lazy(async () => ({
      default: (await import('./network/network-page.tsx')).NetworkPage,
    })),
  },
  {
    path: '/services/:run?/:moment?',
    to: '/services',
    name: 'Services',
    Content: lazy(async () => ({
      default: (await import('./services/services-page.tsx')).ServicesPage,
    })),
  },
  {
    path: '/learn/:lesson?',
    to: '/learn',
    name: 'Learn',
    Content: lazy(async () => ({ default: (await import('./learn/learn-page.tsx')).LearnPage })),
  },
  {
    path: '/exercises/:name?',
    to: '/exercises',
    name: 'Exercises',
    Content: lazy(async () => ({
      default: (await import('./exercises/exercises-page.tsx')).ExercisesPage,
    })),
  },
  {
    path: '/workspaces',
    to: '/workspaces',
    name: 'Workspaces',
    notInBar: true,
    Content: lazy(async () => ({
      default: (await import('./workspaces/workspaces-page.tsx')).WorkspacesPage,
    })),
  },
  {
    path: '/open',
    to: '/open',
    name: 'Open',
    notInBar: true,
    Content: lazy(async () => ({ default: (await import('./share/open-page.tsx')).OpenPage })),
  },
]
