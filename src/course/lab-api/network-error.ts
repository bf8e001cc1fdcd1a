/**
 * Why a network did not say that it took a transaction. A number is ARC's code: it was refused, and nobody will mine it.
 * `unreachable`: it never got there. `timeout`: it may have been taken or not, so ask again with the same transaction.
 */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly code: number | 'timeout' | 'unreachable'

  constructor(code: NetworkError['code']) {
    super(MEANINGS[code] ?? `${code}: refused`)
    this.code = code
  }
}

const MEANINGS: Readonly<Record<NetworkError['code'], string>> = {
  timeout: 'timeout: no answer came; it may have been taken',
  unreachable: 'unreachable: it was not sent',
  460: '460: not in Extended Format',
  461: '461: a script fails',
  465: '465: the fee is too low',
  466: '466: a coin of it is spent by another transaction',
}
