import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildSamples } from '#samples/build-samples.ts'
import { readLink, readLinkFile, writeLink, writeLinkFile } from '#share/link.ts'
import { snapshots } from './snapshots.ts'

/** H1: in Node and in Chromium, whose streams are not the same code. */
export function linkConformance(runs: number): void {
  it('H1 what is written is read again, from a link and from a file', async () => {
    const samples = await buildSamples('links')
    const beefs = samples.map(({ beef }) => beef)
    await fc.assert(
      fc.asyncProperty(snapshots(beefs), async (snapshot) => {
        const link = await writeLink(snapshot)
        expect(link).toMatch(/^#s1\.[A-Za-z0-9_-]+$/)
        expect(await readLink(link)).toEqual({ ok: true, value: snapshot })
        expect(await readLinkFile(await writeLinkFile(snapshot))).toEqual({
          ok: true,
          value: snapshot,
        })
      }),
      { numRuns: runs },
    )
  })
}
