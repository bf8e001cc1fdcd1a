import { hex } from '#base/bytes.ts'
import { parseTxid, sure, type Txid } from '#chain/ids.ts'
import arcSubmission from './vectors/ts-stack/arc-submit.json'
import bumpInvalid from './vectors/ts-stack/bump-invalid.json'
import bumpValid from './vectors/ts-stack/bump-valid.json'
import hydration from './vectors/ts-stack/beef-isvalid-hydration.json'
import merklePath from './vectors/ts-stack/merkle-path.json'
import oddNode from './vectors/ts-stack/merkle-path-odd-node.json'
import serialization from './vectors/ts-stack/serialization.json'
import txidPanic from './vectors/ts-stack/beef-v2-txid-panic.json'
import mainnet from './vectors/mainnet-block-948351.json'
import txInvalid from './vectors/node/tx-invalid.json'
import txValid from './vectors/node/tx-valid.json'
import oneInOneOut from './vectors/utv/1-in-1-out.json'
import oneInTwoOut from './vectors/utv/1-in-2-out.json'
import twoInOneOut from './vectors/utv/2-in-1-out.json'
import singleSource from './vectors/utv/3-single-source-inputs.json'
import noOpFalse from './vectors/utv/opreturn-no-opfalse.json'
import opReturn from './vectors/utv/opreturn-simple.json'

/** A real mainnet block, ten of its transactions in every format. */
export const mainnetBlock = {
  height: mainnet.height,
  hash: mainnet.blockHash,
  header: hex(mainnet.header),
  transactions: mainnet.transactions.map(({ txid, index, raw, ef, bump, beef }) => ({
    txid: sure(parseTxid(txid)),
    index,
    raw: hex(raw),
    ef: hex(ef),
    bump: hex(bump),
    beef: hex(beef),
  })),
}

/** One transaction in each format, from universal-test-vectors. */
export const universal = Object.entries({
  oneInOneOut,
  oneInTwoOut,
  twoInOneOut,
  singleSource,
  noOpFalse,
  opReturn,
}).map(([name, vector]) => ({
  name,
  txid: sure(parseTxid(vector.tx_id)),
  raw: hex(vector.raw_hex),
  beef: hex(vector.beef_hex),
  beefV2: hex(vector.beef_v2_hex),
  atomicBeef: hex(vector.atomic_beef_hex),
  ef: hex(vector.ef_hex),
}))

/** Vectors whose field of that name holds hex. */
const hexOf = (
  vectors: readonly { readonly id: string; readonly input: object }[],
  field: string,
) =>
  vectors.flatMap(({ id, input }) => {
    const found = Object.entries(input).find(([name]) => name === field)?.[1] as unknown
    return typeof found === 'string' ? [{ id, bytes: hex(found) }] : []
  })

/** Requests to ARC and what it should answer; their transactions are made up. */
export interface ArcVector {
  readonly id: string
  readonly input: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: object
  }
  readonly expected: { readonly status?: number }
}

export const arcSubmit: readonly ArcVector[] = arcSubmission.vectors.map(
  ({ id, input, expected }) => ({
    id,
    input: { ...input, headers: Object.fromEntries(Object.entries(input.headers)) },
    expected: { ...('status' in expected && { status: expected.status }) },
  }),
)

export const stackRaws = hexOf(serialization.vectors, 'raw_hex')
export const stackBeefs = hexOf([...serialization.vectors, ...hydration.vectors], 'beef_hex')
export const stackEfs = hexOf(serialization.vectors, 'ef_hex')
export const emptyBeefs = hexOf(txidPanic.vectors, 'beef_hex')
export const stackBumps = [
  ...hexOf(merklePath.vectors, 'bump_hex'),
  ...hexOf(merklePath.vectors, 'combined_bump_hex'),
  ...bumpValid.map(({ bump }, i) => ({ id: `bump.valid.${i}`, bytes: hex(bump) })),
]
export const brokenBumps = bumpInvalid.map(({ bump, error }) => ({ error, bytes: hex(bump) }))

/** Roots that the vectors state, by the vector's id. */
export const statedRoots = new Map(
  merklePath.vectors.flatMap(({ id, expected }) => {
    const root = Object.entries(expected).find(([name]) => /^merkle_root(_for_tx0)?$/.test(name))
    return root ? [[id, String(root[1])] as const] : []
  }),
)

/** Block 125632, whose eleven txids leave odd rows. */
export const oddBlock = ((): { txids: readonly Txid[]; height: number; root: string } => {
  const vector = merklePath.vectors.find(({ id }) => id === 'mp-block125632-001')
  const txids = vector?.input.txids ?? []
  return {
    txids: txids.map((txid) => sure(parseTxid(txid))),
    height: 125632,
    root: statedRoots.get('mp-block125632-001') ?? '',
  }
})()

/** `left`, `right` and their parent in internal byte order. */
export const merkleParents = oddNode.vectors.flatMap(({ input, expected }) =>
  'parent_hex' in expected && typeof expected.parent_hex === 'string'
    ? [
        {
          left: hex(input.left_hex),
          right: hex(input.right_hex),
          parent: hex(expected.parent_hex),
        },
      ]
    : [],
)

/** A case is [coins, transaction, flags]; a lone string is a comment. */
const transactionsOf = (cases: readonly (readonly unknown[])[]) =>
  cases.flatMap(([, raw]) => (typeof raw === 'string' ? [hex(raw)] : []))

/** The node's own cases: each must parse. */
export const nodeValid = transactionsOf(txValid)
/** Most of these only a script can refuse. */
export const nodeInvalid = transactionsOf(txInvalid)
