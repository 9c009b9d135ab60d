import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { fillPath, hrefOf, queryKey } from './call.ts'
import { freshId, withQuery } from './request.ts'

const trace = route({
  method: 'GET',
  path: '/api/incidents/:id/trace',
  summary: 'The way of one incident.',
  permission: 'incidents.read',
  params: z.object({ id: z.string() }),
  response: z.object({}),
})

describe('call', () => {
  it('fills a path and escapes what it fills in', () => {
    expect(fillPath(trace.path, { id: 'JQ/7' })).toBe('/api/incidents/JQ%2F7/trace')
  })

  it('leaves empty fields of a query out and repeats lists', () => {
    expect(withQuery('/api/x', { q: '', from: undefined, page: 1, kind: ['a', 'b'] })).toBe(
      '/api/x?page=1&kind=a&kind=b',
    )
    expect(hrefOf(trace, { params: { id: '7' } })).toBe('/api/incidents/7/trace')
  })

  it('makes keys by segment, so that a family is a prefix', () => {
    expect(queryKey(trace, { params: { id: '7' } })).toEqual([
      'incidents',
      ':id',
      'trace',
      { params: { id: '7' }, query: undefined },
    ])
    expect(queryKey(trace)).toEqual(['incidents', ':id', 'trace'])
  })

  it('makes fresh ids in the form of a UUID v4', () => {
    const ids = new Set(Array.from({ length: 200 }, freshId))
    expect(ids.size).toBe(200)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
