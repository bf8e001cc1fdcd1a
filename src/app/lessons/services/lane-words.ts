import { quantity } from '#widgets/quantity.tsx'
import type { Told } from '#services/lane.ts'
import type { ServiceCue } from '#services/cues.ts'
import type { ReportLetter, ReportLine } from '#services/report.ts'
import type { Lane } from '#services/run-lane.ts'
import { shortId } from '#diagrams/short-id.ts'

export const laneNames: Readonly<Record<Lane, string>> = {
  atomic: 'Atomic',
  'two-phase': 'Two-phase commit',
  loop: 'The module’s loop',
}

/** `shop_a` is the wire's name; people read "shop a". */
export const placeName = (name: string): string => name.replaceAll('_', ' ')

/** "640 ms", "1.5 s". */
export const duration = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`)

const wordsOf: Readonly<Record<ReportLetter['what'], (letter: ReportLetter) => string>> = {
  wish: ({ event }) => `wish: ${event}`,
  event: ({ event }) => `please: ${event}`,
  accepted: () => 'accepted',
  beef: ({ event }) => `BEEF of ${event}`,
  applied: () => 'applied',
  prepare: ({ event }) => `prepare ${event}`,
  vote: ({ yes }) => (yes ? 'votes yes' : 'votes no'),
  decision: ({ yes }) => (yes ? 'commit' : 'abort'),
  done: () => 'done',
  'in-doubt': () => 'what was decided?',
  broadcast: () => 'Extended Format',
  follow: () => 'what has become of it?',
  chain: () => 'what the network says',
}

export const letterWords = (letter: ReportLetter): string => wordsOf[letter.what](letter)

function toldWords(event: Told): string {
  switch (event.kind) {
    case 'committed':
      return `one commit: ${shortId(event.txid)} ${event.outcomes.join(', ')}`
    case 'refused':
      return `not taken: ${event.code}`
    case 'locked':
      return `promises ${event.event}: ${quantity(event.coins.length, 'coin')} locked`
    case 'unlocked':
      return `lets go of ${event.event}`
    case 'mined':
      return `block ${event.height}: ${quantity(event.txids.length, 'transaction')}`
    case 'evicted':
      return `${shortId(event.txid)} was rejected: it goes, with all that was built on it`
    case 'caught-up':
      return 'one commit: what had waited comes in'
    case 'decided':
      return `decides ${event.event}: ${event.commit ? 'commit' : 'abort'}`
  }
}

/** One line of a run in words; `who` is where it happened. */
export function lineWords(line: ReportLine): { readonly who: string; readonly what: string } {
  switch (line.kind) {
    case 'sent':
      return { who: line.letter.from, what: letterWords(line.letter) }
    case 'received':
      return { who: line.letter.to, what: `hears ${letterWords(line.letter)}` }
    case 'copied':
      return { who: line.letter.from, what: `${letterWords(line.letter)}, once more by mistake` }
    case 'lost':
      return { who: line.letter.to, what: `${letterWords(line.letter)} is lost` }
    case 'crashed':
      return { who: line.place, what: line.point ? `dies at ${line.point}` : 'dies' }
    case 'started':
      return { who: line.place, what: 'starts' }
    case 'cut':
      return { who: line.between[0], what: `no wire to ${placeName(line.between[1])}` }
    case 'mended':
      return { who: line.between[0], what: `wire to ${placeName(line.between[1])} again` }
    case 'told':
      return { who: line.place, what: toldWords(line.event) }
  }
}

export function cueWords(cue: ServiceCue): string {
  if (cue.kind === 'drop') {
    const [from, to] = cue.between.map(placeName)
    return `what is on its way from ${from} to ${to} at ${duration(cue.at)} is lost`
  }
  if (cue.kind === 'heal')
    return cue.place === null
      ? `everybody lives and every wire is whole again at ${duration(cue.at)}`
      : `${placeName(cue.place)} lives and its wires are whole again at ${duration(cue.at)}`
  const span =
    cue.until === null ? 'until the end' : `for ${duration(Math.max(0, cue.until - cue.at))}`
  switch (cue.kind) {
    case 'crash':
      return `${placeName(cue.place)} dies at ${duration(cue.at)}, ${span}`
    case 'cut':
      return `no wire between ${cue.between.map(placeName).join(' and ')} from ${duration(cue.at)}, ${span}`
    case 'part':
      return `${cue.group.map(placeName).join(' and ')} parted from the rest from ${duration(cue.at)}, ${span}`
  }
}
