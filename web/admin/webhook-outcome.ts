/** Why a webhook wasn't taken, as a key of `webhooks.why` with its parameters. */
export interface Outcome {
  readonly key: string
  readonly code: string
}

const CODES: readonly (readonly [RegExp, string])[] = [
  [/^HTTP 3\d\d$/, 'moved'],
  [/^HTTP /, 'status'],
  [/^address: /, 'list'],
  [/ECONNREFUSED/, 'refused'],
  [/ENOTFOUND|EAI_AGAIN/, 'unknown'],
  [/ECONNRESET|EPIPE|UND_ERR_SOCKET/, 'reset'],
  [/Timeout|TIMEDOUT|TIMEOUT/, 'slow'],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|SSL/, 'certificate'],
  [/UNREACH|ENETDOWN/, 'unreachable'],
]

export function outcomeOf(error: string): Outcome {
  const key = CODES.find(([pattern]) => pattern.test(error))?.[1] ?? 'other'
  return { key, code: error.replace(/^HTTP /, '') }
}
