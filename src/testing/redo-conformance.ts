import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { readLink, writeLink, writeLinkFile, readLinkFile } from '#share/link.ts'
import { redoLog } from '#ui/share/redo-log.ts'
import { loneExaminer, randomWorkspace } from './random-log.ts'

/** H9: in Node and in Chromium. */
export function redoConformance(seeds: readonly string[], steps: number): void {
  test.each(seeds)(
    'H9 whatever happened comes to the same hash again, by its link alone (%s)',
    async (seed) => {
      const { link, store } = await randomWorkspace(seed, steps)
      const snapshot = { link, code: null, place: null }
      const written = await writeLink(snapshot)
      const read =
        written.length > 65_536
          ? await readLinkFile(await writeLinkFile(snapshot))
          : await readLink(written)
      assert(read.ok && read.value.link.kind === 'log', 'it is read again')
      const redone = await redoLog(read.value.link, {
        examiner: loneExaminer(),
        checkScripts: () => true,
        now: 1,
      })
      expect(redone.ok ? null : redone.error.fault).toBeNull()
      expect(redone).toMatchObject({ ok: true, value: { hash: link.hash } })
      if (redone.ok) expect(redone.value.plans.length).toBe(store.events.length)
    },
  )
}
