import { useLab } from '#ui/lab.ts'
import { saveFile } from '#ui/save-file.ts'
import { Button } from '#widgets/button.tsx'
import { stateJson } from './state-json.ts'
import type { StateView } from './use-state-view.ts'

/** The whole state that is shown, topics and baskets, as a JSON file. */
export function SaveState({ view: { revision } }: { readonly view: StateView }) {
  const { queries, workspace } = useLab()
  const save = async () =>
    saveFile(`${workspace.name} at ${revision}.json`, stateJson(await queries.stateAt(revision)))
  return (
    <Button
      look="quiet"
      title="Topics, baskets, broadcasts and headers at this revision"
      onClick={() => void save()}
    >
      Save the state as JSON
    </Button>
  )
}
