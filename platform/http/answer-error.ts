import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type ErrorParams, platformErrors, sentence } from '../errors/errors.ts'
import { newId } from '../ids/ids.ts'
import type { Log } from '../log/log.ts'

/** The form of every error answer. */
export interface ErrorAnswer {
  readonly error: {
    readonly code: string
    readonly status: number
    readonly params: ErrorParams
    readonly message: { readonly zh: string; readonly en: string }
  }
}

export function errorAnswer(error: AppError): ErrorAnswer {
  return {
    error: {
      code: error.code,
      status: error.status,
      params: error.params,
      message: { zh: sentence(error.code, error.params, 'zh'), en: sentence(error.code, error.params, 'en') },
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
  if (code === 'FST_ERR_BAD_URL')
    return platformErrors('bad_input', {
      field: 'URL',
      found: String(message).slice(0, 80),
      expected: { zh: '正确的 % 编码', en: 'correct %-encoding' },
    })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return platformErrors('bad_input', {
      field: 'Content-Type',
      found: String(message).slice(0, 80),
      expected: 'application/json',
    })
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

export async function answerError(
  error: unknown,
  _request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): Promise<FastifyReply> {
  const known = toAppError(error, log)
  return reply.code(known.status).type('application/json').send(errorAnswer(known))
}
