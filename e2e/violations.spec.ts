import { evilServer } from './evil-server.ts'
import { expect, openLab, test } from './lab-page.ts'

const attempts: Readonly<Record<string, readonly [code: string, told: RegExp]>> = {
  'an image of elsewhere': ['new Image().src = evil', /^csp: img-src http/],
  'an inline script': [
    "document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))",
    /^csp: script-src-elem inline/,
  ],
  'an inline handler': [
    "document.body.insertAdjacentHTML('beforeend', '<b onclick=\"1\">')",
    /^csp: script-src-attr inline/,
  ],
  'a request': ['fetch(evil).catch(() => {})', /^csp: connect-src http/],
  'a worker of text': ["new Worker(URL.createObjectURL(new Blob(['1'])))", /^csp: worker-src blob/],
  'a frame': [
    "document.body.append(Object.assign(document.createElement('iframe'), { src: evil }))",
    /^csp: frame-src http/,
  ],
  'an error on the console': ["console.error('wrong')", /^console: wrong$/],
  'an error that nobody catches': [
    "setTimeout(() => { throw new Error('lost') })",
    /^thrown: lost$/,
  ],
}

test('attack 30: every journey runs at a sub-path and would be told of any violation, in the sandbox’s frame as well', async ({
  page,
  problems,
}) => {
  const evil = await evilServer()
  await openLab(page)
  expect(new URL(page.url()).pathname).toMatch(/^(\/\w+){4}\/$/)
  await page.evaluate(() => (lab as Required<typeof lab>).run('export default 1'))
  expect(problems).toEqual([])
  for (const [name, [code, told]] of Object.entries(attempts)) {
    await page.evaluate(`void ((evil) => { ${code} })('${evil.origin}/x')`)
    await expect
      .poll(() => problems.filter((problem) => told.test(problem)).length, name)
      .toBeGreaterThan(0)
    problems.length = 0
  }
  const sandbox = page.frames().find((frame) => frame.url().endsWith('/sandbox.html'))
  await sandbox?.evaluate(`void (new Image().src = '${evil.origin}/x')`)
  await expect.poll(() => problems.join()).toMatch(/csp: img-src http/)
  expect(evil.hits).toEqual([])
  problems.length = 0
  await evil.close()
})
