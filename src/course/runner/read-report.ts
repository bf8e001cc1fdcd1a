import { LOG_LEVELS, type FrameReport, type LastWord, type RunMessage } from './protocol.ts'

type Fields = Readonly<Record<string, unknown>>

/** The frame is ours, so its messages are read by shape alone; what a worker says inside one is text. */
export const isReport = (data: unknown): data is FrameReport =>
  isFields(data) && typeof data['kind'] === 'string'

/** A worker's word, believed only as far as its shape goes; null where it has none of ours. */
export function readSaid(text: string): RunMessage | LastWord | null {
  const said = parsed(text)
  if (said === null) return null
  const { kind, done, total, level, value, name, message, stack } = said
  switch (kind) {
    case 'progress':
      return isCount(done) && isCount(total) ? { kind, done, total } : null
    case 'log': {
      const known = LOG_LEVELS.find((one) => one === level)
      return known && typeof said['text'] === 'string'
        ? { kind, level: known, text: said['text'] }
        : null
    }
    case 'result':
    case 'returned':
      return { kind, value }
    case 'threw':
      return typeof name === 'string' && typeof message === 'string' && typeof stack === 'string'
        ? { kind, name, message, stack }
        : null
    default:
      return null
  }
}

function parsed(text: string): Fields | null {
  try {
    const said: unknown = JSON.parse(text)
    return isFields(said) ? said : null
  } catch {
    return null
  }
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
