import { concatBytes } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'

/** A stream inflates a whole chunk before anybody can stop it, so what goes in is small. */
const CHUNK = 256

function chunked(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= bytes.length) controller.close()
        else controller.enqueue(bytes.slice(at, (at += CHUNK)))
      },
    },
    { highWaterMark: 0 },
  )
}

/** RFC 1951, without a wrapper. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

type InflateFault =
  { readonly code: 'too-large'; readonly most: number } | { readonly code: 'not-deflated' }

/** Stops at the first byte beyond `most`: a few hundred bytes can stand for gigabytes. Cut, altered or followed by more is `not-deflated`. */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Result<Uint8Array<ArrayBuffer>, InflateFault>> {
  const reader = chunked(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return ok(concatBytes(parts))
      length += value.length
      if (length > most) {
        reader.cancel().catch(() => undefined)
        return err({ code: 'too-large', most })
      }
      parts.push(value)
    }
  } catch {
    return err({ code: 'not-deflated' })
  }
}
