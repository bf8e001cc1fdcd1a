import { Pane, Splitter } from '#widgets/splitter.tsx'
import { PanelByName } from './panels.tsx'

/** The eye goes BEEF, Submit, State; the timeline runs below them. */
export function Wide() {
  return (
    <Splitter id="rows" label="the timeline" orientation="vertical">
      <Pane id="work" defaultSize="78%" minSize="40%">
        <Splitter id="columns" label="the panels beside it" orientation="horizontal">
          <Pane id="beef" defaultSize="42%" minSize="320px">
            <PanelByName name="beef" />
          </Pane>
          <Pane id="submit" defaultSize="26%" minSize="280px">
            <PanelByName name="submit" />
          </Pane>
          <Pane id="state" defaultSize="32%" minSize="300px">
            <PanelByName name="state" />
          </Pane>
        </Splitter>
      </Pane>
      <Pane id="timeline" defaultSize="22%" minSize="96px">
        <PanelByName name="timeline" />
      </Pane>
    </Splitter>
  )
}
