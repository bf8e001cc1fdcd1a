/** One node, one network and its people, in databases of their own (`databasesOf` in storage/workspaces.ts). */
export interface Workspace {
  readonly id: string
  readonly name: string
  /** Whoever knows it builds the same keys, coins and samples: toys, and labelled so. */
  readonly seed: string
  /** Besides those who are there from the start, in the order in which they came. */
  readonly people: readonly string[]
  /** Made from what somebody else shared, beside one's own work. */
  readonly guest: boolean
}
