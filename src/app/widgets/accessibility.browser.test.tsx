import axe from 'axe-core'
import { afterEach, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { parseTxid, sure } from '#chain/ids.ts'
import { ancestryDiagram } from '#diagrams/ancestry-diagram.ts'
import '#ui/base.css'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Diagram } from './diagram.tsx'
import { Disclosure } from './disclosure.tsx'
import { EmptyState } from './empty-state.tsx'
import { HexView } from './hex-view.tsx'
import { IdChip } from './id-chip.tsx'
import { PasteField } from './paste-field.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { ByteCount, Quantity } from './quantity.tsx'
import { Scrubber } from './scrubber.tsx'
import { Segmented } from './segmented.tsx'
import { Pane, Splitter } from './splitter.tsx'
import { StatusMark } from './status-mark.tsx'
import { statusLooks, type Status } from './status.ts'
import { Tabs } from './tabs.tsx'
import { TreeView } from './tree-view.tsx'

const nothing = () => {}
const txid = sure(parseTxid('0123456789abcdef'.repeat(4)))
const parent = sure(parseTxid('fedcba9876543210'.repeat(4)))
const statuses = Object.keys(statusLooks) as Status[]
const diagram = ancestryDiagram([
  { txid, parents: [parent], proven: null, subject: true },
  { txid: parent, parents: [], proven: 948_351, subject: false },
])

const fields = (
  <TreeView
    label="Fields"
    roots={['version', 'inputs']}
    id={(name) => name}
    childrenOf={(name) => (name === 'inputs' ? ['input'] : [])}
    expandable={(name) => name === 'inputs'}
    expanded={['inputs']}
    row={(name) => <code>{name}</code>}
    selected="input"
    onSelect={nothing}
  />
)
const bytes = (
  <HexView
    label="Transaction"
    bytes={new Uint8Array(200)}
    highlights={[
      { start: 4, end: 40, role: 'field' },
      { start: 8, end: 12, role: 'selected' },
      { start: 20, end: 22, role: 'fault' },
    ]}
    onSelect={nothing}
  />
)

function Gallery() {
  return (
    <main style={{ display: 'grid', gap: 16 }}>
      <Button look="primary">Submit</Button>
      <Button disabled>Not yet</Button>
      <Button look="icon" aria-label="Close">
        ×
      </Button>
      <IdChip id={txid} kind="txid" />
      <Quantity value={3} unit="satoshi" />
      <ByteCount bytes={2_000} />
      {statuses.map((status) => (
        <StatusMark key={status} status={status} />
      ))}
      {statuses.map((status) => (
        <StatusMark key={status} status={status} look="pill" />
      ))}
      <Segmented
        label="Mode"
        showLabel
        options={[
          { value: 'all', label: 'All or nothing' },
          { value: 'per', label: 'Per topic' },
        ]}
        value="all"
        onChange={nothing}
      />
      <PasteField
        label="BEEF"
        value="0"
        onChange={nothing}
        onFile={nothing}
        hint="Hex or base64."
        fault="An odd number of digits."
        placeholder="0100beef…"
      />
      <Banner tone="problem" title="Truncated" action={<Button>Show</Button>} onDismiss={nothing}>
        Paste it whole.
      </Banner>
      <Banner tone="notice" title="Looking back">
        At revision 3.
      </Banner>
      <Banner tone="success" title="Admitted" />
      <ProgressBar label="Checking scripts" done={3} total={9} unit="input" onCancel={nothing} />
      <ProgressBar label="Reading" done={3} total={null} />
      <Scrubber
        label="Revision"
        min={0}
        max={9}
        value={3}
        onChange={nothing}
        words={(value) => `revision ${value}`}
        ticks={[0, 9]}
        play={400}
      />
      <Disclosure summary="What this plan relies on" open>
        The coin is unspent.
      </Disclosure>
      <EmptyState title="Nothing yet" action={<Button>Submit the sample</Button>}>
        Submit a BEEF.
      </EmptyState>
      <DataTable
        caption="Outputs"
        columns={[
          { key: 'name', title: 'Name', cell: (row) => row, mono: true },
          { key: 'size', title: 'Size', cell: (row) => row.length, align: 'end' },
        ]}
        rows={['one', 'three']}
        rowKey={(row) => row}
        selected="one"
        onSelect={nothing}
        empty="Nothing."
      />
      <div style={{ height: 260 }}>
        <Tabs
          label="BEEF"
          active="structure"
          onChange={nothing}
          tabs={[
            {
              id: 'structure',
              label: 'Structure',
              content: (
                <Splitter id="gallery" label="structure" orientation="horizontal">
                  <Pane id="tree">{fields}</Pane>
                  <Pane id="bytes">{bytes}</Pane>
                </Splitter>
              ),
            },
            { id: 'report', label: 'Verification', content: null },
          ]}
        />
      </div>
      <Diagram title="Ancestry" diagram={diagram} />
    </main>
  )
}

afterEach(() => {
  delete document.documentElement.dataset['theme']
})

describe.each(['light', 'dark'])('W2 %s', (theme) => {
  test.each([
    [1280, 900],
    [390, 844],
  ])('W2 axe finds nothing, and nothing overflows, at %i px', async (width, height) => {
    await page.viewport(width, height)
    document.documentElement.dataset['theme'] = theme
    await render(<Gallery />)
    await expect.element(page.getByRole('img', { name: /^Subject 01234567…abcdef/ })).toBeVisible()
    const { violations } = await axe.run(page.getByRole('main').element())
    expect(
      violations.map(({ id, nodes }) => [id, nodes.map((node) => node.failureSummary)]),
    ).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  })
})
