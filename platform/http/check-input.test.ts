import type { FastifyRequest } from 'fastify'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { route } from '../contract/route.ts'
import { type AppError, sentence } from '../errors/errors.ts'
import { withLabel } from './answer-error.ts'
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
    parts: z
      .array(z.object({ words: z.string() }))
      .min(1)
      .optional(),
    name: z.string().trim().min(2).optional(),
    phone: z.string().regex(/^\d+$/, '数字 / digits').optional(),
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
      'text：发现 6 字，应为至多 5 字。',
      'text: found 6 characters, expected at most 5 characters.',
    ],
    [{ level: 9 }, 'level：发现“9”，应为1 | 2。', 'level: found "9", expected 1 | 2.'],
    [
      { lngLat: [31, 121] },
      'lngLat.1：发现“121”，应为至多 90。',
      'lngLat.1: found "121", expected at most 90.',
    ],
    [{ lngLat: 'x' }, 'lngLat：发现“x”，应为列表。', 'lngLat: found "x", expected a list.'],
    [{ name: ' ' }, 'name：没有填写，应为至少 2 字。', 'name is empty, expected at least 2 characters.'],
    [
      { name: '李' },
      'name：发现 1 字，应为至少 2 字。',
      'name: found 1 character, expected at least 2 characters.',
    ],
    [{ parts: [] }, 'parts：没有填写，应为至少 1 项。', 'parts is empty, expected at least 1 item.'],
    [{ phone: '十二' }, 'phone：发现“十二”，应为数字。', 'phone: found "十二", expected digits.'],
    [null, 'body：没有填写，应为JSON 对象。', 'body is empty, expected a JSON object.'],
    [{ tekst: 'a' }, 'tekst：发现“a”，应为不含此项。', 'tekst: found "a", expected no such field.'],
  ])('%j', (body, zh, en) => {
    expect(refusal(body)).toEqual({ zh, en })
  })
  it('names the form of a time', () => {
    expect(refusal({ from: '昨天' }).zh).toMatch(/^from：发现“昨天”，应为带时区的日期时间/)
  })
})

describe('what the page calls a field is told, and the API keeps its own name', () => {
  const labels = {
    '*': { text: ['报警内容', 'Words of the call'], lngLat: ['地点', 'Place'] },
    addClue: { text: ['车辆和特征', 'Vehicle and marks'], 'parts.words': ['品名', 'What'] },
  } as const
  const told = (body: unknown, name: string) => {
    try {
      checkInput(report, { params: { id: 'a' }, query: {}, body } as FastifyRequest)
    } catch (error) {
      const { code, params } = withLabel(error, labels, name) as AppError
      return { field: params.field, zh: sentence(code, params, 'zh'), en: sentence(code, params, 'en') }
    }
    throw new Error('was accepted')
  }
  it.each([
    [{ text: '一二三四五六' }, 'report', 'text', '报警内容：发现 6 字，应为至多 5 字。'],
    [{ text: '一二三四五六' }, 'addClue', 'text', '车辆和特征：发现 6 字，应为至多 5 字。'],
    [{ lngLat: [31, 121] }, 'report', 'lngLat.1', '地点：发现“121”，应为至多 90。'],
    [{ parts: [{ words: 5 }] }, 'addClue', 'parts.0.words', '品名：发现“5”，应为文字。'],
    [{ text: 'a\u0000' }, 'report', 'text', '报警内容：第 2 个字符为 U+0000，应为不含控制字符的文字。'],
    [{ name: '李' }, 'report', 'name', 'name：发现 1 字，应为至少 2 字。'],
  ])('%j of %s', (body, name, field, zh) => expect(told(body, name)).toMatchObject({ field, zh }))
  it('in English too', () =>
    expect(told({ text: 'a lot of words' }, 'report').en).toBe(
      'Words of the call: found 14 characters, expected at most 5 characters.',
    ))
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
