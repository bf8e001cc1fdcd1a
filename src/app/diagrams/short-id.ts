/** The one way to shorten an id: first 8, last 6; an outpoint keeps its `.vout` whole. Ids of 20 or less stay. */
export function shortId(id: string): string {
  const dot = id.lastIndexOf('.')
  const [body, rest] = dot > 20 ? [id.slice(0, dot), id.slice(dot)] : [id, '']
  return body.length <= 20 ? id : `${body.slice(0, 8)}…${body.slice(-6)}${rest}`
}
