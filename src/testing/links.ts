import { outpointOf } from '#chain/ids.ts'
import type { Action } from '#model/action.ts'
import type { Snapshot } from '#share/snapshot.ts'
import { alice, basket, topics, txid } from './plans.ts'

export const HASH = 'ab'.repeat(32)
/** A log as links were first written: without times, checks and people. */
export const NO_NOTES = { times: [], checks: new Uint8Array(), people: [] } as const

/** A play of services, without anything that may be left out. */
export const RUN: Snapshot = {
  link: {
    kind: 'run',
    scenario: 'supply-chain',
    seed: 'k3v9',
    schedule: '00102.c4',
    edits: [],
    hash: HASH,
  },
  code: null,
  place: null,
}

const everyAction: readonly Action[] = [
  {
    kind: 'submit',
    beef: Uint8Array.of(1, 2, 3),
    topics,
    mode: 'per-topic',
    remittances: [
      { outpoint: outpointOf(txid(1), 0), owner: alice, basket, tags: ['new', 'blue'] },
    ],
  },
  { kind: 'evict', txid: txid(1) },
  { kind: 'rejudge', txids: [txid(1), txid(2)] },
  {
    kind: 'act',
    owner: alice,
    verb: 'createAction',
    args: { description: 'a sale', inputBEEF: Array.from({ length: 30 }, (_, i) => i) },
  },
  { kind: 'answer', txid: txid(3), status: 'SEEN_ON_NETWORK' },
  {
    kind: 'block',
    chain: 'sandbox',
    height: 4,
    header: new Uint8Array(80).fill(7),
    proofs: [
      {
        txid: txid(3),
        proof: { chain: 'sandbox', height: 4, root: HASH, bump: Uint8Array.of(9, 9) },
      },
    ],
    branch: [{ height: 5, header: new Uint8Array(80).fill(8), proofs: [] }],
  },
  { kind: 'mine', txids: 'all', replacing: 0 },
  { kind: 'mine', txids: [txid(3)], replacing: 2 },
]

/** Every kind of action, code and a place. */
export const LOG: Snapshot = {
  link: {
    kind: 'log',
    seed: 'a seed',
    actors: { lab: everyAction, network: [] },
    ...NO_NOTES,
    hash: HASH,
  },
  code: { exercise: 'topics', files: { 'atomic-topic-manager.ts': 'export class A {}\n' } },
  place: 3,
}

/** What later logs say besides: times, checks, people, and what the network was asked. */
export const NOTED: Snapshot = {
  link: {
    kind: 'log',
    seed: 'a seed',
    actors: {
      lab: [
        { kind: 'evict', txid: txid(1) },
        {
          kind: 'submit',
          beef: Uint8Array.of(1, 2, 3),
          topics,
          mode: 'all-or-nothing',
          remittances: [
            {
              outpoint: outpointOf(txid(1), 0),
              owner: alice,
              basket,
              tags: [],
              customInstructions: 'keep cool',
            },
          ],
        },
      ],
      network: [
        { kind: 'send', txid: txid(1) },
        { kind: 'broadcast', ef: Uint8Array.of(4, 5) },
        { kind: 'policy', policy: { satoshisPerKilobyte: 50, knowsCoins: false } },
      ],
    },
    times: [1_700_000_000_000, 1_700_000_000_250],
    checks: Uint8Array.of(1, 2, 3, 4),
    people: [{ name: 'dora', at: 1 }],
    hash: HASH,
  },
  code: null,
  place: 2,
}

/** What version 1 wrote for `RUN` and `LOG`: links that people keep. */
export const RUN_1 = '#s1.W70aP4hWKirNU9JRKi4tKMip1E3OSMwEcbONyyyVdJQMDAwNjPSSTZRiuQA'
export const LOG_1 =
  '#s1.rVNLS8QwGFTX1_p-v4Vl8Pgp3XYF6U2hXoQVVPAQw5J2gxS7SWmyrLD0F_knJdWDJy_t5JAvCUzmm0y-vv4HQ6bfQRAdI-UQxBgyEVezAXnEYEcDrSTIFXaiwanrTr166F55IHi-qAkQEp0qA2JQcgJCnI0lOOecGJzsukLhiArHX5upthgfVVuiMesKKay8TWyqFWiKoTRJkebVMnSZEJmzMFX52N5F0T3CKS4Uwm5ZOh2qfkcBCM9R1B889gf96OX18emhMjwGwQg1jPUniPXIbyBzwV_OHkHE9QYoqGLGrqlHjP9EbuR-jfdbNSCZk_9DrKSd6OID1U00RYKQweo8TYx7OmH1KE0uq43LkVDiXRZX1iCE_Mx1YTtJJozp3Ham5ZtCyQk5woAQI2QBBR7deOTTjcdLvjI715qZnWvNLywuLbdXVtfWNza3tnd29_YPDo-OT07PzpcaRru93DC-AQ'
export const NOTED_1 =
  '#s1.rVDLCsIwEMTXxa-QOQ-SRovQX1lC6SOI9JHSBiqIX9SflOTkyUudww7ssjPDLMtvCFp3B1GcJmtrUARtUUa2INQ6JDAUTKCiwHe564Oo73I_O5iwldUWZxVy6mIlQFTu0U-gGKKxdjhVzrUwART01s9ubGIz_l_NPMEk8ACmiipavTAg04RHJsnt64U6VSFavPbIRFC7sQgShiiRyYWaV_M2x812tz-E8QE'
