import type { FastifyRequest } from 'fastify'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { route } from '../contract/route.ts'
import { type AppError, sentence } from '../errors/errors.ts'
import { checkInput } from './check-input.ts'
import { lastSeen } from './sse.ts'

const report = route({
  method: 'POST',
  path: '/api/x/:id',
  summary: 'x',
  permission: 'signed_in',
  params: z.object({ id: z.string() }),
  body: z.strictObject({
    text: z.string().max(5).optional(),
    level: z.union([z.literal(1), z.literal(2)]).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    lngLat: z.tuple([z.number(), z.number().max(90)]).optional(),
    parts: z.array(z.object({ words: z.string() })).optional(),
  }),
  response: z.null(),
})

function refusal(body: unknown, id = 'a'): { zh: string; en: string } {
  try {
    checkInput(report, { params: { id }, query: {}, body } as FastifyRequest)
  } catch (error) {
    const { code, params } = error as AppError
    return { zh: sentence(code, params, 'zh'), en: sentence(code, params, 'en') }
  }
  throw new Error('was accepted')
}

describe('bad input is one sentence in each language', () => {
  it.each([
    [{ text: 5 }, 'text：发现“5”，应为文字。', 'text: found "5", expected a text.'],
    [
      { text: '一二三四五六' },
      'text：发现“一二三四五六”，应为≤ 5 字。',
      'text: found "一二三四五六", expected ≤ 5 characters.',
    ],
    [{ level: 9 }, 'level：发现“9”，应为1 | 2。', 'level: found "9", expected 1 | 2.'],
    [{ lngLat: [31, 121] }, 'lngLat.1：发现“121”，应为≤ 90。', 'lngLat.1: found "121", expected ≤ 90.'],
    [{ lngLat: 'x' }, 'lngLat：发现“x”，应为列表。', 'lngLat: found "x", expected a list.'],
    [null, 'body：发现“null”，应为JSON 对象。', 'body: found "null", expected a JSON object.'],
    [{ tekst: 'a' }, 'tekst：发现“a”，应为不含此项。', 'tekst: found "a", expected no such field.'],
  ])('%j', (body, zh, en) => {
    expect(refusal(body)).toEqual({ zh, en })
  })
  it('names the form of a time', () => {
    expect(refusal({ from: '昨天' }).zh).toMatch(/^from：发现“昨天”，应为带时区的日期时间/)
  })
})

describe('control characters', () => {
  it('are refused wherever they stand, with field, place and code', () => {
    expect(refusal({ text: '电\u0000' }).zh).toBe('text：第 2 个字符为 U+0000，应为不含控制字符的文字。')
    expect(refusal({ parts: [{ words: 'a\u001b[31m' }] }).en).toContain(
      'parts.0.words: character 2 is U+001B',
    )
    expect(refusal({ text: '\ud800' }).en).toContain('U+D800')
    expect(refusal({}, '\u0000').en).toContain('id: character 1')
  })
  it('are not the line breaks and signs of ordinary text', () => {
    const body = { text: 'a\n\t\r😀' }
    expect(checkInput(report, { params: { id: 'a' }, query: {}, body } as FastifyRequest).body).toEqual(body)
  })
})

it('the last event that a client has is a number or is not known', () => {
  expect(['0', '326', '', '-5', '1.5', '0x10', 'garbage', '9'.repeat(30), undefined].map(lastSeen)).toEqual([
    0,
    326,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
