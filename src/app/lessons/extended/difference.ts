import type { ExtendedField } from '#diagrams/extended-format-rows.ts'
import type { Formats } from './run-formats.ts'

/** One thing to predict: what a broadcaster without coins can check. */
export interface Question {
  readonly key: string
  readonly form: 'raw' | 'ef'
  readonly asks: 'fee' | 'scripts'
}

/** Both forms, both checks. */
export const questions: readonly Question[] = [
  { key: 'raw fee', form: 'raw', asks: 'fee' },
  { key: 'raw scripts', form: 'raw', asks: 'scripts' },
  { key: 'ef fee', form: 'ef', asks: 'fee' },
  { key: 'ef scripts', form: 'ef', asks: 'scripts' },
]

/** What the runs say: a check was made where a broken transaction was stopped by it. */
export function isChecked({ form, asks }: Question, { runs }: Formats): boolean {
  if (form === 'raw') return runs.raw.code !== 460
  const broken = asks === 'fee' ? runs['ef, too little claimed'] : runs['ef, bad signature']
  return broken.noticer === asks
}

/** Whether the byte is one that the two checks read and raw has not; the marker only announces them. */
export const makesTheDifference = (field: ExtendedField | undefined): boolean =>
  field?.added === 'source'

/** Why this field is, or is not, it. */
export function whyBytes(field: ExtendedField | undefined): string {
  if (field?.added === 'source')
    return 'Yes: these are bytes of the coin that is spent. The fee check needs its satoshis, the script check its locking script and its satoshis, which the signature covers.'
  if (field?.added === 'marker')
    return 'The marker announces that more follows behind each input; by itself it gives a check nothing to read.'
  return 'Raw has this field, too, and could not be checked: the difference lies in bytes that raw has not.'
}
