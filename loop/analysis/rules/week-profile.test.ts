import { expect, it } from 'vitest'
import type { AnalysedIncident } from '../../incidents/model.ts'
import { threeHighs } from './three-highs.ts'
import { weekProfile } from './week-profile.ts'

const CHINA = 480
const at = (iso: string) => ({ from: new Date(iso), to: null }) as AnalysedIncident
const dates = Array.from({ length: 8 }, (_, i) =>
  at(`2026-11-${String(i + 1).padStart(2, '0')}T00:00:00+08:00`),
)

it('takes no hour from records that hold dates only', () => {
  expect(weekProfile(dates, CHINA)).toMatchObject({ n: 0, withoutTime: 8 })
  // One with an hour: then midnight may be one too.
  expect(weekProfile([...dates, at('2026-11-09T14:30:00+08:00')], CHINA)).toMatchObject({
    n: 9,
    withoutTime: 0,
  })
  expect(weekProfile(dates.slice(0, 3), CHINA)).toMatchObject({ n: 3, withoutTime: 0 })
})

it('counts no band of hours from them either', () => {
  const reported = dates.map((each) => ({ ...each, reportedAt: each.from!, zoneId: null, classCode: '1' }))
  const highs = (incidents: readonly unknown[]) =>
    threeHighs({
      incidents: incidents as AnalysedIncident[],
      endMs: Date.parse('2026-11-20T00:00:00+08:00'),
      days: 28,
      utcOffsetMinutes: CHINA,
      zoneName: (id) => id,
    })
  expect(highs(reported).hours).toEqual([])
  expect(highs(reported).observed).toBe(8)
  expect(highs(reported.slice(0, 3)).hours).not.toEqual([])
})
