import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOrgUnits } from '../../loop/map/reads.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { ScaledClock } from '../../platform/clock/clock.ts'
import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import { parseConfig } from '../../platform/config/config.ts'
import { freshEmbedded } from '../../platform/database/testing.ts'
import { seedDemo } from '../demo.ts'
import { openProduct, type Product, startStages } from '../open.ts'
import { silentProgress } from '../progress.ts'
import { checkPlan } from './check-plan.ts'
import { planDocument } from './document.ts'
import { gatherPlan } from './gather.ts'
import type { DutyPlanData } from './plan-data.ts'

const startsAt = '2026-11-22T01:00:00Z'
let product: Product
let plan: DutyPlanData

beforeAll(async () => {
  const clock = new ScaledClock({ startsAt: new Date(startsAt), wall: () => Date.parse(startsAt) })
  product = await openProduct(parseConfig({ XUNFANG_LOG: 'silent' }), {
    clock,
    database: await freshEmbedded(),
  })
  const { services } = product
  await seedDemo(services, silentProgress)
  await startStages(services)
  const org = (await listOrgUnits(services.db, scopeOf(systemActor))).find(
    (each) => each.level === 'station',
  )!
  const day = dutyDayOf(new Date(Date.parse(startsAt) + 3 * 86_400_000), services.config.timeZone)
  plan = await gatherPlan(services, systemActor, org, day, silentProgress)
}, 180_000)
afterAll(() => product?.close())

describe('the day’s duty plan of a station', () => {
  it('passes the independent check: heads by the minute, gaps, people, tours, sums', () => {
    expect(checkPlan(plan)).toEqual([])
    expect(plan.duties.length).toBeGreaterThan(3)
    expect(plan.tours.some((tour) => tour.stops.length > 0)).toBe(true)
  })

  it('is faulted by the check when a figure is false', () => {
    const rules = (broken: Partial<DutyPlanData>) =>
      checkPlan({ ...plan, ...broken }).map((fault) => fault.rule)
    const [first, ...rest] = plan.duties
    const moved = { ...first!, id: 'again', callSign: 'again' }
    expect(rules({ duties: [...plan.duties, moved] })).toContain('one_place')
    expect(rules({ duties: rest })).toEqual(expect.arrayContaining(['least_heads', 'tour_duty']))
    expect(rules({ tourPlan: { ...plan.tourPlan, visits: plan.tourPlan.visits + 1 } })).toContain('visits')
    const required = plan.force.required.map((heads) => heads + 200)
    expect(rules({ force: { ...plan.force, required } })).toEqual(
      expect.arrayContaining(['gap_listed', 'required_as_level']),
    )
    const tour = plan.tours.find((each) => each.stops.length > 1)!
    const late = { ...tour, endAt: tour.stops[0]!.leaveAt }
    expect(rules({ tours: plan.tours.map((each) => (each === tour ? late : each)) })).toContain(
      'tour_in_duty',
    )
  })

  it('has the six parts in order, words in the language asked for and every gap', () => {
    for (const language of ['zh', 'en'] as const) {
      const document = planDocument(plan, language)
      const blocks = [...document.blocks, ...(document.annex?.blocks ?? [])]
      const heads = blocks.flatMap((block) =>
        block.kind === 'heading' && block.level === 1 ? [block.text] : [],
      )
      expect(heads).toHaveLength(6)
      const { figures: _figures, ...text } = {
        figures: 0,
        blocks: blocks.filter((block) => block.kind !== 'figure'),
      }
      const all = JSON.stringify(text)
      // Codes of reasons, classes and parameters are lower case with an underscore; ids are long and mixed.
      expect(all.match(/\b[a-z]+_[a-z_]+\b|undefined|NaN|R-\d{3}|\b[0-9a-z]{20}\b/g)).toBeNull()
      if (language === 'zh') {
        expect(heads).toEqual(['警情与等级', '警力', '编组与值班', '巡逻任务', '卡点与预案', '缺口与说明'])
        for (const gap of plan.gaps.filter((each) => each.code === 'force_short'))
          expect(all).toContain(`缺 ${gap.params.missing} 人。原因：`)
      }
    }
  })
})
