import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured logs, one JSON object a line on stderr; passwords and tokens never pass. */
export function makeLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      redact: ['password', '*.password', 'req.headers.cookie', 'req.headers.authorization'],
    },
    pino.destination(2),
  )
}
