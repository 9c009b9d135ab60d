import { describe, expect, it } from 'vitest'
import type { LiveEvent, LiveInvalidation } from '../stage.ts'
import { staleKeys } from './invalidation.ts'

const event = (type: string, stage: string): LiveEvent => ({
  seq: 1,
  at: '2026-11-22T11:05:00Z',
  type,
  stage,
  orgPath: '/a/',
  incidentId: 'i7',
  payload: {},
})

const rules: LiveInvalidation[] = [
  { IncidentReported: [['incidents']], 'incidents.*': [['board']] },
  { IncidentReported: (e) => [['incidents', ':id', { params: { id: e.incidentId } }]], '*': [['log']] },
]

describe('staleKeys', () => {
  it('joins the rules of all stages for the type, for its stage and for everything', () => {
    expect(staleKeys(rules, event('IncidentReported', 'incidents'))).toEqual([
      ['incidents'],
      ['board'],
      ['incidents', ':id', { params: { id: 'i7' } }],
      ['log'],
    ])
  })

  it('leaves alone what no rule names', () => {
    expect(staleKeys(rules.slice(0, 1), event('UnitSentOut', 'dispatch'))).toEqual([])
  })
})
