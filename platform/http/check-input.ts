import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Route } from '../contract/route.ts'
import { type AppError, platformErrors } from '../errors/errors.ts'

/** Checks params, query and body of a request by the route's schemas. @throws AppError platform.bad_input that names the field */
export function checkInput(
  route: Route,
  request: FastifyRequest,
): { params: unknown; query: unknown; body: unknown } {
  return {
    params: check(route.params, request.params),
    query: check(route.query, request.query),
    body: check(route.body, request.body),
  }
}

function check(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw inputError(parsed.error.issues[0]!, value)
}

/** One sentence for the first issue: which field, what was found, what is expected. */
export function inputError(issue: z.core.$ZodIssue, value: unknown): AppError {
  let found: unknown = value
  for (const step of issue.path) found = (found as Record<PropertyKey, unknown> | undefined)?.[step as never]
  const field = issue.path.map(String).join('.') || 'body'
  return platformErrors('bad_input', { field, found: short(found), expected: expectation(issue) })
}

function short(value: unknown): string {
  if (value === undefined) return '∅'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'invalid_value':
      return issue.values.map(String).join(' | ')
    case 'too_small':
      return `≥ ${issue.minimum}${issue.origin === 'string' ? ' 字 / characters' : ''}`
    case 'too_big':
      return `≤ ${issue.maximum}${issue.origin === 'string' ? ' 字 / characters' : ''}`
    case 'invalid_format':
      return issue.format
    case 'unrecognized_keys':
      return `没有 / no ${issue.keys.join(', ')}`
    default:
      return issue.message
  }
}
