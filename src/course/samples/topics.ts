import { parseTopicName, sure } from '#chain/ids.ts'

export const ANYTX = sure(parseTopicName('tm_anytx'))
export const TOKENS = sure(parseTopicName('tm_tokens'))
export const NOTES = sure(parseTopicName('tm_notes'))
