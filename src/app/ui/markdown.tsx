import type { ReactNode } from 'react'
import styles from './markdown.module.css'

const INLINE = /(`[^`]+`|\*\*[^*]+\*\*)/

function inline(text: string): ReactNode {
  return text.split(INLINE).map((part, index) => {
    // Parts of a fixed text never move.
    if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>
    if (part.startsWith('**')) return <strong key={index}>{part.slice(2, -2)}</strong>
    return part
  })
}

const cellsOf = (line: string) =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())

function Table({ lines }: { readonly lines: readonly string[] }) {
  const [head = '', , ...rows] = lines
  return (
    <table>
      <thead>
        <tr>
          {cellsOf(head).map((cell) => (
            <th key={cell} scope="col">
              {inline(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {cellsOf(row).map((cell, index) => (
              <td key={index}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface MarkdownProps {
  readonly text: string
  /** One level below what stands above it. */
  readonly heading?: 'h2' | 'h4'
}

const itemsOf = (text: string, mark: RegExp) =>
  text.split(mark).flatMap((item) => (item === '' ? [] : [<li key={item}>{inline(item)}</li>]))

function Block({ text, heading: Heading }: Required<MarkdownProps>) {
  const lines = text.split('\n')
  const heading = /^(#{1,6}) (.*)$/.exec(text)
  if (heading?.[2] !== undefined)
    return heading[1] === '#' ? null : <Heading>{inline(heading[2])}</Heading>
  if (text.startsWith('|')) return <Table lines={lines} />
  if (text.startsWith('- ')) return <ul>{itemsOf(text, /\n?^- /m)}</ul>
  if (text.startsWith('1. ')) return <ol>{itemsOf(text, /\n?^\d+\. /m)}</ol>
  if (text.startsWith('```')) return <pre>{lines.slice(1, -1).join('\n')}</pre>
  return <p>{inline(text)}</p>
}

/** Parted by empty lines, but for those inside a fence. */
const blocksOf = (text: string): readonly string[] =>
  text
    .trim()
    .match(/^```[^]*?^```$|(?:(?!^```|^\n)[^\n]+\n?)+/gm)
    ?.map((block) => block.trim()) ?? []

/** The little Markdown that topic managers and briefs write: headings (the first is the title, left out), lists, tables, code, bold. Never HTML. */
export function Markdown({ text, heading = 'h4' }: MarkdownProps) {
  return (
    <div className={styles['markdown']}>
      {blocksOf(text).map((block) => (
        <Block key={block} text={block} heading={heading} />
      ))}
    </div>
  )
}
