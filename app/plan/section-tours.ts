import type { Tour } from '../../loop/patrol/model.ts'
import type { Block } from '../../platform/documents/index.ts'
import type { SectionContext } from './section-context.ts'
import { modeWord } from './section-force.ts'
import { percent } from './words.ts'

const kinds: Record<string, { zh: string; en: string }> = {
  hotspot: { zh: '热点', en: 'hot spot' },
  site: { zh: '重点部位', en: 'key site' },
  checkin: { zh: '巡更点', en: 'check-in point' },
  explore: { zh: '随机街面', en: 'by chance' },
}

/** The kind of a stop in words. */
export const stopKindWord = (kind: string, language: 'zh' | 'en') =>
  kinds[kind]?.[language] ?? kinds.site![language]

/** Sums of a tour: stops, minutes at them, kilometres to them. */
export function tourSums(tour: Tour) {
  return {
    stops: tour.stops.length,
    minutes: Math.round(tour.stops.reduce((sum, stop) => sum + stop.dwellSeconds, 0) / 60),
    km: tour.stops.reduce((sum, stop) => sum + stop.travelMetres, 0) / 1000,
  }
}

/** 四、巡逻任务: what the tours reach together and one line a tour. */
export function toursSection(context: SectionContext): Block[] {
  const { plan, w, head, sub, para } = context
  const full = plan.tours.filter((tour) => tour.stops.length > 0)
  return [
    head(w('巡逻任务', 'Patrol tours')),
    sub(w('任务概况', 'Overview')),
    para(overview(context)),
    ...(full.length > 0
      ? [
          summary(context, full),
          para(
            w(
              '各组逐点时间、地点见附件《各组巡逻任务单》，上岗前交到巡组。',
              'Places and times of each tour stand in the attached task sheets, handed to the crews before duty.',
            ),
          ),
        ]
      : []),
  ]
}

/** The task sheet of each tour with its stops, times and minutes: the attachment that goes to the crews. */
export function taskSheets(context: SectionContext): Block[] {
  return context.plan.tours.filter((tour) => tour.stops.length > 0).map((tour) => task(context, tour))
}

function overview({ plan, language, w }: SectionContext): string {
  const { tourPlan, tours } = plan
  const chance = tours.flatMap((tour) => tour.stops).filter((stop) => stop.kind === 'explore').length
  const served = tourPlan.targets - tourPlan.uncovered.length
  const difference =
    tourPlan.difference === null
      ? w('没有前一日路线可比。', 'There are no tours of the day before to compare with.')
      : w(
          `与前一日相比变动 ${percent(tourPlan.difference)}（要求不低于 ${percent(tourPlan.wantedDifference)}${tourPlan.differenceMet ? '，达到' : '，未达到'}）。`,
          `${percent(tourPlan.difference, 'en')} differs from the day before (at least ${percent(tourPlan.wantedDifference, 'en')} is wanted).`,
        )
  const targets =
    tourPlan.targets === 0
      ? w('没有热点、重点部位或巡更点可编入，', 'There is no hot spot, key site or check-in point; ')
      : w(
          `应巡目标 ${tourPlan.targets} 处，已足额安排 ${served} 处；`,
          `${tourPlan.targets} targets, ${served} of them with all visits; `,
        )
  return (
    targets +
    w(
      `共 ${tours.length} 个班次，安排到访 ${tourPlan.visits} 次，其中目标 ${tourPlan.visits - chance} 次、随机街面 ${chance} 次（占 ${percent(tourPlan.exploreShare)}）。`,
      `${tours.length} tours with ${tourPlan.visits} visits, ${tourPlan.visits - chance} to targets and ${chance} (${percent(tourPlan.exploreShare, language)}) to streets drawn by chance. `,
    ) +
    difference +
    w(
      '两次停留之间在本巡区街面动态巡逻；首尾各留 10 分钟交接。',
      ' Between stops the crew patrols the streets of its zone; ten minutes at both ends are for handover.',
    )
  )
}

const shiftWord = (tour: Tour, language: 'zh' | 'en') =>
  language === 'zh' ? tour.shift.replace('(', '（').replace(')', '）') : tour.shift

function summary(context: SectionContext, tours: readonly Tour[]): Block {
  const { language, w, zoneName, span } = context
  const all = tours.map(tourSums)
  const sum = (of: (each: ReturnType<typeof tourSums>) => number) =>
    all.reduce((total, each) => total + of(each), 0)
  return {
    kind: 'table',
    caption: w('巡逻任务一览', 'The tours'),
    columns: [
      { header: w('巡组', 'Unit'), weight: 11, align: 'left' },
      { header: w('时间', 'Hours'), weight: 10, align: 'left' },
      { header: w('范围', 'Area'), weight: 7, align: 'left' },
      { header: w('停留点', 'Stops'), weight: 5, align: 'right' },
      { header: w('停留/分', 'At stops (min)'), weight: 6, align: 'right' },
      { header: w('路程/公里', 'Way (km)'), weight: 7, align: 'right' },
    ],
    rows: tours.map((tour, i) => [
      tour.callSign,
      span(tour.startAt, tour.endAt),
      zoneName(tour.zoneId) || w('全辖区', 'all'),
      all[i]!.stops,
      all[i]!.minutes,
      all[i]!.km.toFixed(1),
    ]),
    totals: [
      w('合计', 'Total'),
      w(`${tours.length} 个班次`, `${tours.length} tours`),
      '',
      sum((each) => each.stops),
      sum((each) => each.minutes),
      sum((each) => each.km).toFixed(1),
    ],
    note: language === 'zh' ? '停留点含目标与随机街面；路程为各停留点之间的道路里程。' : undefined,
  }
}

function task(context: SectionContext, tour: Tour): Block {
  const { language, w, time, place, zoneName, span } = context
  const area = zoneName(tour.zoneId)
  return {
    kind: 'table',
    caption: [
      tour.callSign,
      shiftWord(tour, language),
      span(tour.startAt, tour.endAt),
      modeWord(tour.mode, language),
      area,
    ]
      .filter((text, i) => text !== '' && !(i === 4 && tour.callSign.startsWith(area)))
      .join(w('　', ', ')),
    columns: [
      { header: w('序号', 'No.'), weight: 4, align: 'centre' },
      { header: w('到—离', 'Arrive–leave'), weight: 9, align: 'centre' },
      { header: w('停留/分', 'Stay (min)'), weight: 5.5, align: 'right' },
      { header: w('地点', 'Place'), weight: 24, align: 'left' },
      { header: w('类别', 'Kind'), weight: 7, align: 'centre' },
      { header: w('路程/米', 'Way (m)'), weight: 5.5, align: 'right' },
    ],
    rows: tour.stops.map((stop, i) => [
      i + 1,
      `${time(stop.arriveAt)}–${time(stop.leaveAt)}`,
      Math.round(stop.dwellSeconds / 60),
      place(stop),
      stopKindWord(stop.kind, language),
      Math.round(stop.travelMetres),
    ]),
  }
}
