import type { Complaint, Trial } from '#grading/exercise.ts'
import { answerOf, fieldOf, wordsOf } from '#grading/read-trace.ts'
import type { Plain } from '#grading/trace.ts'
import type { Made } from '#exercises/topics/mover.ts'
import { allOf, type Rule } from '#exercises/topics/rules.ts'
import { batch, broadcast, event, north, stateOf, supplyChain } from './calls.ts'
import type { Told } from './checks.ts'
import { textOf } from './sendings.ts'

/** X3.1 */
export function formatTrials({ inputs, rules, sending }: Told): readonly Trial[] {
  const { mint, otherMint, transfer, swap, note, edit, pair } = inputs.moves
  const broadcasts = (id: string, move: Made, before: readonly Made[]): Trial => ({
    ran: `Broadcasts ${move.beef}${before.length > 0 ? `, whose BEEF holds ${before.map(({ beef }) => beef).join(' and ')} unproven` : ''}.`,
    scenario: {
      id: `1-${id}`,
      search: 'once',
      phases: [{ actors: [north(broadcast('broadcast', move))] }],
    },
    judge: allOf(
      isBroadcast('broadcast', move, rules.efOf(move)),
      sending.sent(...before, move),
      sending.parentsFirst,
      sending.faithful,
    ),
  })
  return [
    broadcasts('root', mint, []),
    broadcasts('child', transfer, [mint]),
    broadcasts('joined', swap, [mint, otherMint]),
    {
      ran: 'Processes pair; then edit, whose BEEF holds note unproven.',
      scenario: {
        id: '1-events',
        search: 'once',
        phases: [
          {
            actors: [
              north(event('pair', pair), stateOf('paired'), event('edit', edit), stateOf('edited')),
            ],
          },
        ],
      },
      judge: allOf(
        rules.answers('pair', pair, 'admitted'),
        rules.holdsState('paired', [pair]),
        rules.answers('edit', edit, 'admitted'),
        rules.holdsState('edited', [pair, edit]),
        sending.sent(pair, note, edit),
        sending.parentsFirst,
        sending.faithful,
      ),
    },
  ]
}

const MARKER = '0000000000ef'

function isBroadcast(call: string, { txid, beef }: Made, ef: string): Rule {
  const complaint = (expected: string, observed: string): Complaint => ({ expected, observed })
  return (trace) => {
    const answer = answerOf(trace, call)
    if (answer.kind !== 'returned')
      return complaint(`Broadcasting ${beef} returns.`, `${wordsOf(answer)}.`)
    const [id, status, format] = ['txid', 'status', 'extendedFormat'].map((name) =>
      fieldOf(answer.value, name),
    )
    if (id !== txid || status !== 'SEEN_ON_NETWORK')
      return complaint(
        `It returns the txid of ${beef} and the network’s status.`,
        `txid ${textOf(id)}, status ${textOf(status)}.`,
      )
    if (typeof format !== 'string' || format.slice(8, 20).toLowerCase() !== MARKER)
      return complaint(
        `extendedFormat has the marker ${MARKER} after the version.`,
        `It begins ${textOf(format).slice(0, 24)}.`,
      )
    return format.toLowerCase() === ef
      ? null
      : complaint(
          `extendedFormat is ${beef} in Extended Format, ${ef.length / 2} bytes.`,
          `Other bytes, ${format.length / 2} of them.`,
        )
  }
}

/** X3.2 */
export function refusedTrials({ inputs, rules, sending }: Told): readonly Trial[] {
  const { mint, payment, note, edit, rivalEdit, counterfeit } = inputs.moves
  return [
    ...inputs.broken.map((beef): Trial => ({
      ran: `Gives each method a BEEF of which ${beef.why}; then a sound one.`,
      scenario: {
        id: `2-${beef.beef}`,
        search: 'once',
        phases: [
          {
            actors: [
              north(
                event('event', beef),
                supplyChain('chain', beef),
                broadcast('broadcast', beef),
                batch('batch', [beef]),
                stateOf('before'),
                event('sound', mint),
                stateOf('after'),
              ),
            ],
          },
        ],
      },
      judge: allOf(
        ...['event', 'chain', 'broadcast'].map((call) => rules.throws(call, beef.why)),
        reported('batch', [{ kind: 'invalid' }], sending.nameOf),
        rules.holdsState('before', []),
        rules.answers('sound', mint, 'admitted'),
        rules.holdsState('after', [mint]),
        sending.sent(mint),
      ),
    })),
    {
      ran: 'Processes payment, for which no topic cares; then edit, and rival-edit, which spends the same note.',
      scenario: {
        id: '2-irrelevant',
        search: 'once',
        phases: [
          {
            actors: [
              north(
                event('payment', payment),
                stateOf('before'),
                event('edit', edit),
                event('rival', rivalEdit),
                stateOf('after'),
              ),
            ],
          },
        ],
      },
      judge: allOf(
        rules.answers('payment', payment, 'irrelevant'),
        rules.holdsState('before', []),
        rules.answers('edit', edit, 'admitted'),
        rules.answers('rival', rivalEdit, 'conflict'),
        rules.holdsState('after', [edit]),
        sending.sent(note, edit),
      ),
    },
    {
      ran: 'Processes mint; then counterfeit, whose note is sound, and beside it stands what looks like a million of the mint’s tokens.',
      scenario: {
        id: '2-counterfeit',
        search: 'once',
        phases: [
          {
            actors: [
              north(event('mint', mint), event('counterfeit', counterfeit), stateOf('state')),
            ],
          },
        ],
      },
      judge: allOf(
        rules.answers('counterfeit', counterfeit, 'admitted'),
        rules.holdsState('state', [mint, counterfeit]),
      ),
    },
  ]
}

/** Some fields of one result of a batch. */
type Reported = Readonly<Record<string, string | number>>

/** The results stand in the places of their BEEFs. */
function reported(
  call: string,
  wanted: readonly Reported[],
  nameOf: (txid: string) => string,
): Rule {
  const matches = (result: Plain | undefined, fields: Reported | undefined): boolean =>
    fields !== undefined &&
    Object.entries(fields).every(([name, value]) => fieldOf(result ?? null, name) === value)
  const worded = (name: string, text: string): string =>
    name === 'txid' || name === 'because' ? `of ${nameOf(text)}` : text
  return (trace) => {
    const answer = answerOf(trace, call)
    const results = answer.kind === 'returned' && Array.isArray(answer.value) ? answer.value : null
    const short = (result: Plain): string =>
      ['kind', 'txid', 'code', 'because']
        .map((name) => [name, fieldOf(result, name)] as const)
        .flatMap(([name, value]) =>
          value === undefined ? [] : [`${name} ${worded(name, textOf(value))}`],
        )
        .join(', ')
    if (
      results?.length === wanted.length &&
      wanted.every((fields, index) => matches(results[index], fields))
    )
      return null
    return {
      expected: `One result for each BEEF, in its place: ${wanted.map(short).join('; ')}.`,
      observed: results ? `${results.map(short).join('; ')}.` : `${wordsOf(answer)}.`,
    }
  }
}

/** X3.10 */
export function batchTrials({ inputs, rules, sending }: Told): readonly Trial[] {
  const { mint, transfer, onward, otherMint } = inputs.moves
  const [code, truncated] = [inputs.code(), { beef: 'truncated' }]
  const sent = ({ txid }: Made): Reported => ({ kind: 'sent', txid, status: 'SEEN_ON_NETWORK' })
  const refused = ({ txid }: Made, why: number | string): Reported => ({
    kind: 'refused',
    txid,
    code: why,
  })
  const notSent = ({ txid }: Made, because: Made): Reported => ({
    kind: 'not-sent',
    txid,
    because: because.txid,
  })
  const trial = (
    id: string,
    ran: string,
    given: readonly { readonly beef: string }[],
    network: NonNullable<Trial['scenario']['network']>,
    wanted: readonly Reported[],
    ...rest: readonly Rule[]
  ): Trial => ({
    ran,
    scenario: {
      id: `10-${id}`,
      search: 'once',
      network,
      phases: [{ actors: [north(batch('batch', given), broadcast('alone', otherMint))] }],
    },
    judge: allOf(
      reported('batch', wanted, sending.nameOf),
      isBroadcast('alone', otherMint, rules.efOf(otherMint)),
      sending.parentsFirst,
      sending.faithful,
      ...rest,
    ),
  })
  return [
    trial(
      'second',
      `A batch of mint, transfer and onward, each built on the one before; the network refuses the second with ${code}.`,
      [mint, transfer, onward],
      { [transfer.txid]: [code] },
      [sent(mint), refused(transfer, code), notSent(onward, transfer)],
      sending.sentOnce(mint, transfer, otherMint),
    ),
    trial(
      'mixed',
      'A batch of onward, a truncated BEEF, transfer and mint, children before their parents; nobody answers for transfer.',
      [onward, truncated, transfer, mint],
      { [transfer.txid]: ['timeout-lost'] },
      [notSent(onward, transfer), { kind: 'invalid' }, refused(transfer, 'timeout'), sent(mint)],
      sending.sentOnce(mint, transfer, otherMint),
    ),
    trial(
      'all',
      'A batch of onward, transfer and mint, children before their parents.',
      [onward, transfer, mint],
      {},
      [sent(onward), sent(transfer), sent(mint)],
      sending.sentOnce(mint, transfer, onward, otherMint),
    ),
  ]
}
