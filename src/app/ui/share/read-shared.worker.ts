import { serveCalls } from '#base/rpc.ts'
import { readLink, readLinkFile } from '#share/link.ts'
import { contentsOf } from './contents.ts'

// A stranger's text is inflated, parsed and looked through here. Last: the page sends nothing before it hears that this listens.
serveCalls(self, {
  async read(argument) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only ask-worker.ts asks
    const { text, file } = argument as { readonly text: string; readonly file: boolean }
    const read = file ? await readLinkFile(text) : await readLink(text)
    return read.ok ? contentsOf(read.value) : read
  },
})
