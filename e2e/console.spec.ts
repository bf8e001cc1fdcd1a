import { expect, openLab, test } from './lab-page.ts'

test('window.lab does what the README says', async ({ page }) => {
  await openLab(page)
  const told = await page.evaluate(async () => {
    const { samples, inspect, submit, state, events } = lab as Required<typeof lab>
    const { beef, topics } = samples['token-mint'] ?? { beef: '', topics: [] }
    return {
      topics,
      inspected: await inspect(beef),
      first: await submit(beef, topics),
      second: await submit(beef, topics, 'per-topic'),
      state: await state('tm_tokens'),
      events: await events(),
    }
  })
  expect(told).toMatchObject({
    topics: ['tm_tokens'],
    inspected: {
      ok: true,
      format: 'BEEF V1',
      verdict: 'verified',
      transactions: [{ proven: 1 }, { proven: null }],
      bumps: [{ height: 1 }],
    },
    first: {
      ok: true,
      topics: { tm_tokens: { kind: 'admitted', retained: [], removed: [] } },
      steak: { tm_tokens: { outputsToAdmit: [0], coinsToRetain: [] } },
    },
    second: { ok: true, topics: { tm_tokens: { kind: 'duplicate' } } },
    state: { topic: 'tm_tokens', revision: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    events: [{ revision: 1 }, { revision: 2 }, { revision: 3 }, { revision: 4 }],
  })
  expect(told.state).toHaveProperty('outputs.length', 1)
})

test('window.lab never throws on bad input', async ({ page }) => {
  await openLab(page)
  const answers = await page.evaluate(async () => {
    const { inspect, submit, state, chain } = lab as Required<typeof lab>
    const nothing = undefined as unknown as string
    return [
      await inspect('zz'),
      await inspect(''),
      await inspect(nothing),
      await inspect('0100beef'),
      await submit('0100beef', ['tm_tokens']),
      await submit('', []),
      await submit('00', ['not a topic']),
      await submit('00', nothing as unknown as string[]),
      await state('nowhere'),
      await chain.pasteHeader(1, 'ff'),
      await chain.pasteHeader(-1, '00'.repeat(80)),
      await chain.pasteHeader(1, '00'.repeat(80)),
    ]
  })
  for (const answer of answers) {
    expect(answer).toMatchObject({
      ok: false,
      code: expect.stringMatching(/^[a-z-]+$/),
      message: expect.stringMatching(/\w/),
    })
  }
})

test('reset empties the workspace, on the page too', async ({ page }) => {
  await openLab(page)
  await page.evaluate(async () => {
    const { samples, submit } = lab as Required<typeof lab>
    const sample = samples['note'] ?? { beef: '', topics: [] }
    await submit(sample.beef, sample.topics)
  })
  await expect(page.getByText('now, revision 4')).toBeVisible()
  await page.evaluate(() => lab.reset?.())
  await expect(page.getByText('now, revision 3')).toBeVisible()
  expect(await page.evaluate(async () => (await lab.events?.())?.length)).toBe(3)
})
