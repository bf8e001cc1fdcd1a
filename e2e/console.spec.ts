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
  await expect(page.getByText('now, revision 5')).toBeVisible()
  await page.evaluate(() => lab.reset?.())
  await expect(page.getByText('now, revision 3')).toBeVisible()
  expect(await page.evaluate(async () => (await lab.events?.())?.length)).toBe(3)
})

test('the module’s topic classes stand on the page’s own node', async ({ page }) => {
  await openLab(page)
  const told = await page.evaluate(async () => {
    const { samples, atomicTopicManager, atomicMultiTopicManager } = lab as Required<typeof lab>
    const heard: number[] = []
    const hearer = (event: { readonly revision: number }) => heard.push(event.revision)
    await atomicTopicManager.subscribeToAtomicTopic('tm_tokens', hearer)
    const stop = await atomicTopicManager.subscribeToAtomicTopic('tm_tokens', hearer)
    const beefOf = (name: string) => samples[name]?.beef ?? ''
    const code = (error: unknown) => (error as { readonly code?: string }).code
    return {
      update: await atomicTopicManager.processAtomicTopicUpdate(beefOf('token-mint'), 'tm_tokens'),
      stopped: stop(),
      all: await atomicMultiTopicManager.processMultiTopicAtomicOperation(
        beefOf('token-and-note'),
        ['tm_tokens', 'tm_notes'],
      ),
      refused: await atomicMultiTopicManager
        .processMultiTopicAtomicOperation(beefOf('half-relevant'), ['tm_tokens', 'tm_notes'])
        .catch(code),
      broken: await atomicTopicManager.processAtomicTopicUpdate('00', 'tm_tokens').catch(code),
      state: await atomicTopicManager.getAtomicTopicState('tm_tokens'),
      heard,
    }
  })
  expect(told).toMatchObject({
    update: { outcome: { kind: 'admitted' } },
    all: {
      outcomes: { tm_tokens: { kind: 'admitted' }, tm_notes: { kind: 'admitted' } },
    },
    refused: 'not-all-topics',
    broken: 'refused',
    state: { topic: 'tm_tokens', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  // The network's answers are commits, too, so nobody can say which revision comes next.
  expect(told.heard).toContain(told.all.revision)
})

test('the module’s basket classes stand on the page’s own node', async ({ page }) => {
  await openLab(page)
  const told = await page.evaluate(async () => {
    const { samples, atomicBasketManager, atomicCrossBasketManager } = lab as Required<typeof lab>
    const code = (error: unknown) => (error as { readonly code?: string }).code
    const incoming = 'alice/incoming'
    const count = async () => (await atomicBasketManager.getTokensFromBasket(incoming)).length
    const minted = await atomicBasketManager.processAtomicBasketOperation(
      samples['token-mint']?.beef ?? '',
    )
    const held = await atomicBasketManager.organizeForAtomicOperation([
      { basket: incoming, quantity: 1 },
    ])
    const asset = held.tokensByBasket.get(incoming)?.[0]?.fields?.assetId
    if (asset === undefined) throw new Error('what is held is a token')
    const whileHeld = await count()
    const second = await atomicBasketManager
      .organizeForAtomicOperation([{ basket: incoming, quantity: 1 }])
      .catch(code)
    await atomicBasketManager.releaseReservation(held.reservation)
    return {
      minted,
      free: [whileHeld, await count()],
      refused: [
        second,
        await atomicBasketManager.getTokensFromBasket('nobody/stock').catch(code),
        await atomicBasketManager.processAtomicBasketOperation('00').catch(code),
        await atomicCrossBasketManager
          .atomicMarketplaceOperation({
            sellerBasket: incoming,
            buyerBasket: 'bob/art',
            asset,
            payment: 10,
          })
          .catch(code),
      ],
    }
  })
  expect(told).toMatchObject({
    minted: {
      operations: [
        { type: 'create', basket: 'incoming' },
        { type: 'create', basket: 'default' },
      ],
    },
    free: [0, 1],
    refused: ['insufficient-inventory', 'unknown-basket', 'refused', 'insufficient-funds'],
  })
})

test('what is submitted is sent, mined and proven; a batch is told in its places', async ({
  page,
}) => {
  await openLab(page)
  const told = await page.evaluate(async () => {
    const { samples, submit, network, extendedFormatBroadcastService } = lab as Required<typeof lab>
    const { beef, topics } = samples['token-mint'] ?? { beef: '', topics: [] }
    const submitted = await submit(beef, topics)
    const txid = submitted.ok ? submitted.txid : ''
    const until = async (status: string) => {
      for (;;) {
        const now = await network.status(txid)
        if (now.ok && now.node === status) return now
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    const seen = await until('SEEN_ON_NETWORK')
    const transfer = samples['token-transfer']?.beef ?? ''
    return {
      seen,
      mined: await network.mine(),
      proven: await until('MINED'),
      sent: await extendedFormatBroadcastService.broadcastBEEFToNetwork(transfer),
      batch: await extendedFormatBroadcastService.batchBroadcastBEEF(['00', transfer]),
      refused: [
        await network.status('x'),
        await network.mine('all', 9),
        await network.mine(['x']),
        await network.policy({ satoshisPerKilobyte: -1 }),
      ],
    }
  })
  expect(told).toMatchObject({
    seen: { node: 'SEEN_ON_NETWORK', network: 'SEEN_ON_NETWORK' },
    mined: { ok: true, heights: [3] },
    proven: { node: 'MINED', network: 'MINED' },
    sent: {
      status: 'SEEN_ON_NETWORK',
      extendedFormat: expect.stringMatching(/^010000000000000000ef/),
    },
    batch: [{ kind: 'invalid' }, { kind: 'sent' }],
  })
  expect(told.refused).toMatchObject([
    { ok: false, code: 'not-a-txid' },
    { ok: false, code: 'too-deep' },
    { ok: false, code: 'not-a-txid' },
    { ok: false, code: 'bad-rate' },
  ])
})

test('window.lab plays services, the same each time, and takes a distributed event', async ({
  page,
}) => {
  await openLab(page)
  const told = await page.evaluate(async () => {
    const { services, samples, atomicDistributedEventProcessor } = lab as Required<typeof lab>
    const text = 'event~3~first~r~xcoordinator*225-3000'
    const [one, again, other] = [
      await services.run(text),
      await services.run(text),
      await services.run(text.replace('first', 'second')),
    ]
    const { beef } = samples['token-mint'] ?? { beef: '' }
    return {
      one,
      same: JSON.stringify(one) === JSON.stringify(again),
      differs: JSON.stringify(one) !== JSON.stringify(other),
      refused: await services.run('event~3~first~c~q'),
      nothing: await services.run(undefined as unknown as string),
      event: await atomicDistributedEventProcessor.processAtomicDistributedEvent(beef),
    }
  })
  expect(told).toMatchObject({
    one: {
      ok: true,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      lanes: {
        'two-phase': { quiet: true },
        atomic: { quiet: true, locked: 0, services: { service_1: { changes: 1 } } },
      },
    },
    same: true,
    differs: true,
    refused: { ok: false, code: 'bad-run', message: 'The text names no run: its cue is wrong.' },
    nothing: { ok: false, code: 'bad-run' },
    event: { services: [{ service: 'lab', kind: 'applied' }] },
  })
})
