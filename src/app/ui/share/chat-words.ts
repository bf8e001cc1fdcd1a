import { listed } from '#ui/explain/explanation.ts'

/** Characters of one message. */
const chats = [
  { name: 'Discord', most: 2_000 },
  { name: 'Slack', most: 4_000 },
  { name: 'Telegram', most: 4_096 },
] as const

/** From here on, programs between two people are known to cut links. */
const LONG = 8_000

/** Whether a link of so many characters comes through. */
export function chatWords(length: number): string {
  const takes = chats.filter(({ most }) => length <= most).map(({ name }) => name)
  const others = chats
    .filter(({ most }) => length > most)
    .map(({ name, most }) => `${name} (${most.toLocaleString('en')})`)
  if (others.length === 0) return `${listed(takes)} take it in one message.`
  if (takes.length > 0)
    return `${listed(takes)} ${takes.length === 1 ? 'takes' : 'take'} it in one message; for ${listed(others)} it is too long: send the file there.`
  const cut = length > LONG ? ', and other programs may cut it' : ''
  return `It is too long for one message on ${listed(others)}${cut}: send the file.`
}
