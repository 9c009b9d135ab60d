import type { FastifyReply, FastifyRequest } from 'fastify'
import { type FieldLabels, labelOf } from '../contract/labels.ts'
import { AppError, type ErrorParams, platformErrors, sentence } from '../errors/errors.ts'
import { newId } from '../ids/ids.ts'
import type { Log } from '../log/log.ts'
import type { Services } from '../stage/stage.ts'
import { withLocalTimes } from './local-times.ts'

/** The form of every error answer. */
export interface ErrorAnswer {
  readonly error: {
    readonly code: string
    readonly status: number
    readonly params: ErrorParams
    readonly message: { readonly zh: string; readonly en: string }
  }
}

/** The answer for an error; its sentences tell times in the zone of the installation, its parameters in UTC. */
export function errorAnswer(error: AppError, timeZone: string): ErrorAnswer {
  const spoken = withLocalTimes(error.params, timeZone)
  return {
    error: {
      code: error.code,
      status: error.status,
      params: error.params,
      message: { zh: sentence(error.code, spoken, 'zh'), en: sentence(error.code, spoken, 'en') },
    },
  }
}

/** Turns whatever was thrown into an error of the register. What we don't know becomes an internal error with a number that stands in the log. */
export function toAppError(error: unknown, log: Log): AppError {
  if (error instanceof AppError) return error
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return platformErrors('too_large', { limit: '8 MB' })
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY')
    return platformErrors('bad_json')
  if (code?.startsWith('FST_ERR_CTP') || statusCode === 400)
    return platformErrors('bad_input', {
      field: 'body',
      found: String(message).slice(0, 80),
      expected: 'JSON',
    })
  if (
    code === 'ENOSPC' ||
    code === '53100' ||
    /No space left on device|could not extend file/i.test(String(message))
  )
    return platformErrors('storage_full')
  if (code === '57P01' || code === '08006' || code === 'ECONNREFUSED' || code === 'ECONNRESET')
    return platformErrors('database_away')
  const id = newId().slice(-8)
  log.error({ id, error: error instanceof Error ? error.stack : String(error) }, 'internal error')
  return platformErrors('internal', { id })
}

/** An error about a field, with what the page calls that field beside the API's name of it. */
export function withLabel(error: unknown, labels: FieldLabels, route: string): unknown {
  if (!(error instanceof AppError)) return error
  const { field, label } = error.params
  if (typeof field !== 'string' || label !== undefined) return error
  const known = labelOf(labels, route, field)
  return known ? new AppError(error.code, { ...error.params, label: known }) : error
}

/** What the framework refuses before a route sees it: an address or a kind of body. */
function refusedByFramework(error: unknown, request: FastifyRequest): AppError | undefined {
  const { code } = error as { code?: string }
  if (code === 'FST_ERR_BAD_URL')
    return platformErrors('bad_input', {
      field: 'URL',
      found: request.url.slice(0, 80),
      expected: { zh: '正确的 % 编码', en: 'correct %-encoding' },
    })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return platformErrors('bad_input', {
      field: 'Content-Type',
      found: String(request.headers['content-type']).slice(0, 80),
      expected: 'application/json',
    })
  return undefined
}

/** Sends whatever was thrown as the answer of a request. */
export async function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  services: Pick<Services, 'log' | 'config'>,
): Promise<FastifyReply> {
  const known = refusedByFramework(error, request) ?? toAppError(error, services.log)
  if (known.code === 'platform.busy') reply.header('retry-after', String(known.params.seconds))
  return reply.code(known.status).type('application/json').send(errorAnswer(known, services.config.timeZone))
}
