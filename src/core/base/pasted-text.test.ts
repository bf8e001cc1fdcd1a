import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalBytes, toHex } from './bytes.ts'
import { bytesOfText, decodingText } from './pasted-text.ts'

const spaced = (text: string) => text.replace(/(.{7})/g, '$1 \r\n')

test('pasted hex of any case and base64, with white space anywhere, give the bytes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
      const forms = [toHex(bytes), toHex(bytes).toUpperCase()]
      const beef = Uint8Array.from([1, 0, 0xbe, 0xef, ...bytes])
      for (const form of forms) {
        expect(bytesOfText(spaced(form))).toEqual({ ok: true, value: bytes })
      }
      const base64 = Buffer.from(beef).toString('base64')
      expect(bytesOfText(spaced(base64))).toEqual({ ok: true, value: beef })
      expect(bytesOfText(base64.replace(/=+$/, ''))).toEqual({ ok: true, value: beef })
    }),
  )
})

test('a long text is decoded in slices, whatever it is', () => {
  const bytes = Uint8Array.from({ length: 500_000 }, (_, i) => (i * 7) & 0xff)
  for (const text of [toHex(bytes), Buffer.from(bytes).toString('base64')]) {
    const decoded = bytesOfText(spaced(text))
    expect(decoded.ok && equalBytes(decoded.value, bytes)).toBe(true)
    const slices = [...decodingText(text)]
    expect(slices.length).toBeGreaterThan(8)
    expect(slices.length).toBeLessThan(20)
    const cut = text.slice(0, 400_000)
    expect(bytesOfText(`${cut}*`)).toMatchObject({ error: { at: 400_000, character: '*' } })
  }
})

test('a fault names the character by its place in the text as it was pasted', () => {
  const hex = '0100beef'.repeat(8)
  const fault = (text: string) => {
    const bytes = bytesOfText(text)
    return bytes.ok ? null : bytes.error
  }
  expect(fault(`${hex}\n${hex}g${hex}`)).toEqual({ code: 'not-hex', at: 129, character: 'g' })
  expect(fault('AQC+7wEK\n*AQ')).toEqual({ code: 'not-base64', at: 9, character: '*' })
  expect(fault('AQC+=7wE')).toEqual({ code: 'not-base64', at: 5, character: '7' })
  expect(fault('AQC+7')).toEqual({ code: 'cut-base64', length: 5 })
  expect(fault('010')).toEqual({ code: 'odd-length', length: 3 })
  expect(fault(' \n ')).toEqual({ code: 'empty' })
})
