import { assert, err, ok } from '#base/result.ts'
import type { Timer } from '#base/rpc.ts'
import type { Ancestry } from '#chain/ancestry.ts'
import { clipReading } from '#chain/clip.ts'
import { outpointOf, txidOf, type ChainName, type Millis, type Txid } from '#chain/ids.ts'
import { linkBeef } from '#chain/link.ts'
import { plainPorts, type VerifyingPorts } from '#chain/ports.ts'
import { readPasted } from '#chain/read.ts'
import { rememberTransactions } from '#chain/remembered.ts'
import { verifyAncestry } from '#chain/verify.ts'
import type { BeefView } from '#chain/view.ts'
import { admit } from '#overlay/admit.ts'
import type { HostedTopics } from '#overlay/shipped-topics.ts'
import type { Examiner, OpenBeef, Opening, Touched } from './examiner.ts'
import { topicBeef } from './topic-beef.ts'
import { subjectMember, verifiedOf } from './verified.ts'

/** How many entries of a BEEF are shown. */
const SHOWN_ENTRIES = 5000

/** How long a manager may be silent. */
const PATIENCE: Millis = 5000

export interface DirectExaminerParts {
  readonly hosted: HostedTopics
  readonly timer: Timer
  readonly patience?: Millis
  /** Asked for at each opening, so that they may load while it is waited for. */
  readonly ports?: () => VerifyingPorts | Promise<VerifyingPorts>
}

function ownPorts(): () => VerifyingPorts {
  const ports = { ...plainPorts, remembered: rememberTransactions() }
  return () => ports
}

/** Examines on the thread that it is called on: inside the page's worker, and in Node. */
export function directExaminer({
  hosted,
  timer,
  patience = PATIENCE,
  ports: portsNow = ownPorts(),
}: DirectExaminerParts): Examiner {
  async function open(bytes: Uint8Array): Promise<Opening> {
    const ports = await portsNow()
    const read = readPasted(bytes, ports.hashes)
    if (!read.ok) return { kind: 'refused', ...read.error }
    if (read.value.kind !== 'beef') return { kind: 'other', reading: read.value }
    return openBeef(read.value.beef, ports)
  }

  function openBeef(beef: BeefView, ports: VerifyingPorts): OpenBeef {
    let linked: { readonly ancestry: Ancestry; readonly chain: ChainName } | null = null
    const reading = clipReading({ kind: 'beef', beef }, SHOWN_ENTRIES)
    return {
      kind: 'beef',
      reading,
      subject: subjectTxid(beef),
      entries: beef.entries.length,
      heights: [...new Set(beef.bumps.map(({ height }) => height))],
      unresolved: beef.entries.flatMap(({ txid, transaction }) => (transaction ? [] : [txid])),
      touched: touchedBy(beef),

      async verify({ roots, known }, watching) {
        const link = linkBeef(beef, known, ports.hashes)
        if (!link.ok) return ok({ kind: 'refused', fault: link.error })
        const ancestry = link.value
        const report = await verifyAncestry(beef, ancestry, roots, watching, ports)
        if (report.cancelled) return err({ code: 'cancelled' })
        if (report.verdict !== 'verified' || report.chain === null)
          return ok({ kind: 'checked', report, verified: null })
        linked = { ancestry, chain: report.chain }
        return ok({
          kind: 'checked',
          report,
          verified: verifiedOf(beef, ancestry, report, ports.hashes),
        })
      },

      async ask({ topic, previousCoins, parents, read }) {
        assert(linked !== null, 'a topic is asked about a verified subject')
        const { ancestry, chain } = linked
        const host = hosted.get(topic)
        assert(host !== undefined, 'the topic is hosted')
        const answer = await admit({
          manager: host.manager(read),
          beef: topicBeef(beef, ancestry, chain, parents),
          previousCoins,
          outputs: subjectMember(ancestry).view.outputs.length,
          patience,
          timer,
        })
        return ok(answer)
      },

      close: () => {},
    }
  }

  return {
    topics: [...hosted.keys()],
    reads: (topic) => hosted.get(topic)?.reads ?? [],
    open: async (bytes) => ok(await open(bytes)),
    forget: async () => (await portsNow()).remembered?.clear(),
  }
}

function subjectTxid(beef: BeefView): Txid {
  const subject = beef.atomic?.txid ?? beef.entries.at(-1)?.txid
  assert(subject !== undefined, 'a BEEF that was read has transactions')
  return subject
}

function touchedBy(beef: BeefView): Touched {
  const subject = subjectTxid(beef)
  const carried = new Set(beef.entries.map(({ txid }) => txid))
  const view = beef.entries.find(({ txid }) => txid === subject)?.transaction
  const inputs = view?.inputs.map(({ outpoint }) => outpoint) ?? []
  const proven = beef.entries.flatMap(({ txid, proof }) => (proof ? [txid] : []))
  const absent = inputs.map(txidOf).filter((txid) => !carried.has(txid))
  return {
    inputs,
    outputs: view?.outputs.map((_, vout) => outpointOf(subject, vout)) ?? [],
    txids: [...new Set([subject, ...proven, ...absent])],
  }
}
