import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Route } from '../contract/route.ts'
import { type AppError, type ErrorParams, platformErrors } from '../errors/errors.ts'
import { expectedWords, sizeWords } from './expected-words.ts'

/**
 * Checks params, query and body of a request by the route's schemas.
 * @throws AppError platform.bad_input or platform.control_character that names the field
 */
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
  refuseControls(value, '')
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw inputError(parsed.error.issues[0]!, value)
}

// Tab and line breaks are text. The rest no keyboard makes, a database refuses (0) or a document can't hold.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u

/** Looks through all texts of an input, also those in lists and inner objects. */
function refuseControls(value: unknown, field: string): void {
  if (typeof value === 'string') {
    const at = value.search(CONTROL)
    if (at < 0) return
    const found = `U+${value.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`
    throw platformErrors('control_character', { field: field || 'body', at: at + 1, found })
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) refuseControls(inner, field ? `${field}.${key}` : key)
}

/** One sentence for the first issue: which field, what was found, what is expected. */
export function inputError(issue: z.core.$ZodIssue, value: unknown): AppError {
  if (issue.code === 'unrecognized_keys') {
    const path = [...issue.path, issue.keys[0] ?? ''].map(String)
    return platformErrors('bad_input', {
      field: path.join('.'),
      found: short(at(value, path)),
      expected: { zh: '不含此项', en: 'no such field' },
    })
  }
  const field = issue.path.map(String).join('.') || 'body'
  const given = at(value, issue.path)
  return platformErrors('bad_input', {
    field,
    found: short(given),
    expected: expectedWords(issue),
    ...wording(issue, given),
  })
}

/** Nothing in quotes says nothing, and of a text that is too long or too short the size matters. */
function wording(issue: z.core.$ZodIssue, given: unknown): ErrorParams {
  if (given === undefined || given === null || (typeof given === 'string' && given.trim() === ''))
    return { form: 'empty' }
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return {}
  const size = typeof given === 'string' ? given.trim().length : Array.isArray(given) ? given.length : null
  if (size === null) return {}
  return size === 0 ? { form: 'empty' } : { form: 'size', size: sizeWords(size, issue.origin) }
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value
  for (const step of path) found = (found as Record<PropertyKey, unknown> | undefined)?.[step as never]
  return found
}

function short(value: unknown): string {
  if (value === undefined) return '∅'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
