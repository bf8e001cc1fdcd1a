import type { Workspace } from '#model/workspace.ts'
import { FIRST_ID } from './kept-for.ts'

/** The one that every browser begins with; where nothing can be kept, the only one. */
export const FIRST: Workspace = {
  id: FIRST_ID,
  name: 'First workspace',
  seed: 'atomic overlay lab',
  people: [],
  guest: false,
}
