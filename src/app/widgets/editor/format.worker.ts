import { serveCalls } from '#base/rpc.ts'
import { formatText, type Written } from './format-text.ts'

serveCalls(self, {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only format-code.ts asks
  format: (written) => formatText(written as Written),
})
