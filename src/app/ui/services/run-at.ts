import type { RunRequest } from '#services/lane-request.ts'
import { parseRun } from '#services/run-text.ts'

/** What the page of services shows until a run stands in its address. */
export const FIRST_RUN: RunRequest = {
  scenario: 'event',
  count: 5,
  seed: 'first',
  weather: 'calm',
  cues: [{ kind: 'crash', at: 240, place: 'service_1', until: 2_240 }],
}

/** The run that the page of services shows at an address of the router; null at any other page. */
export function runAt(address: string): RunRequest | null {
  const [, page, text] = /^\/(services)(?:\/([^/]*)(?:\/[^/]*)?)?$/.exec(address) ?? []
  if (page === undefined) return null
  const parsed = parseRun(text ?? '')
  return parsed.ok ? parsed.value : FIRST_RUN
}
