import { localTime } from '../../platform/clock/duty-day.ts'
import type { Block, OfficialDocument } from '../../platform/documents/index.ts'
import type { DutyPlanData } from './gather.ts'
import { forceSection, incidentsSection, type SectionContext } from './sections.ts'
import type { Language } from './words.ts'

const targetWords: Record<string, { zh: string; en: string }> = {
  hotspot: { zh: '热点', en: 'hot spot' },
  site: { zh: '重点部位', en: 'key site' },
  checkin: { zh: '巡更点', en: 'check-in point' },
  explore: { zh: '随机街段', en: 'street by chance' },
}
const uncoveredWords: Record<string, { zh: string; en: string }> = {
  no_unit_on_duty: { zh: '该时段无巡组在岗', en: 'no unit on duty then' },
  no_unit_of_mode: { zh: '无相应方式的巡组', en: 'no unit of that mode' },
  no_time_left: { zh: '巡组时间已排满', en: "the units' time is full" },
  out_of_reach: { zh: '巡组到不了', en: 'out of reach' },
  window_missed: { zh: '赶不上规定时段', en: 'its hours cannot be met' },
}

/** The day's duty plan as an official document, in the order in which a station issues it. Every figure is from `plan`. */
export function planDocument(plan: DutyPlanData, language: Language): OfficialDocument {
  const zh = language === 'zh'
  const w = (chinese: string, english: string) => (zh ? chinese : english)
  const time = (iso: string) => {
    const local = localTime(new Date(iso), plan.timeZone)
    return `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`
  }
  const head = (text: string): Block => ({ kind: 'heading', level: 1, text })
  const para = (text: string): Block => ({ kind: 'paragraph', text })
  const context: SectionContext = { plan, language, w, head, para }
  return {
    language,
    title: w(`${plan.org.name}巡逻勤务方案`, `Patrol duty plan of ${plan.org.name}`),
    subtitle: w(
      `${dayWord(plan.dutyDay, 'zh')} 08:00 至次日 08:00`,
      `${plan.dutyDay}, 08:00 to 08:00 of the next day`,
    ),
    marking: w('内部资料', 'Internal'),
    blocks: [
      ...incidentsSection(context),
      ...forceSection(context),
      ...teams(),
      ...tours(),
      ...checkpoints(),
      ...gaps(),
    ],
    signature: { issuer: plan.org.name, date: plan.dutyDay },
    footNote: plan.demo
      ? w('演示数据，人员、地点均为虚构', 'Demo data: people and places are made up')
      : plan.assumedForce
        ? w('人员为按核定人数编号的假定人员', 'People are numbered stand-ins for a stated strength')
        : undefined,
  }

  function teams(): Block[] {
    return [
      head(w('编组与值班', 'Teams and duties')),
      {
        kind: 'table',
        columns: [
          { header: w('巡组', 'Unit'), weight: 2.2, align: 'left' },
          { header: w('班次', 'Shift'), weight: 1.8, align: 'left' },
          { header: w('时间', 'Time'), weight: 1.6 },
          { header: w('人数', 'Heads'), weight: 0.7, align: 'right' },
          { header: w('人员', 'People'), weight: 3.4, align: 'left' },
        ],
        rows: plan.duties.map((duty) => [
          duty.callSign,
          duty.shift,
          `${time(duty.startAt)}–${time(duty.endAt)}`,
          duty.people.length,
          duty.people.map((person) => person.name).join(w('、', ', ')),
        ]),
        note: w(
          '每组不少于 2 人；辅警在本单位民警当班时上岗。',
          'No team below two; auxiliaries are on duty while an officer of the station is.',
        ),
      },
    ]
  }

  function tours(): Block[] {
    const { tourPlan } = plan
    return [
      head(w('巡逻任务', 'Patrol tours')),
      para(
        w(
          `应巡目标 ${tourPlan.targets} 处，安排到访 ${tourPlan.visits} 次，其中随机街段占 ${Math.round(tourPlan.exploreShare * 100)} %。${tourPlan.difference === null ? '无前一日路线可比。' : `与前一日相比变动 ${Math.round(tourPlan.difference * 100)} %（要求不低于 ${Math.round(tourPlan.wantedDifference * 100)} %）。`}`,
          `${tourPlan.targets} targets, ${tourPlan.visits} visits, ${Math.round(tourPlan.exploreShare * 100)} % of them to streets drawn by chance. ${tourPlan.difference === null ? 'There are no tours of the day before to compare with.' : `${Math.round(tourPlan.difference * 100)} % differs from the day before (at least ${Math.round(tourPlan.wantedDifference * 100)} % is wanted).`}`,
        ),
      ),
      ...plan.tours.map(
        (tour): Block => ({
          kind: 'table',
          caption: `${tour.callSign} ${tour.shift} ${time(tour.startAt)}–${time(tour.endAt)}`,
          columns: [
            { header: w('到', 'Arrive') },
            { header: w('离', 'Leave') },
            { header: w('地点', 'Place'), weight: 4, align: 'left' },
            { header: w('类别', 'Kind'), weight: 1.4 },
            { header: w('路程（米）', 'Way (m)'), weight: 1.2, align: 'right' },
          ],
          rows: tour.stops.map((stop) => [
            time(stop.arriveAt),
            time(stop.leaveAt),
            placeWord(stop),
            targetWords[stop.kind]?.[language] ?? stop.kind,
            Math.round(stop.travelMetres),
          ]),
        }),
      ),
    ]
  }

  function checkpoints(): Block[] {
    const exits = plan.exits.slice(0, 20)
    return [
      head(w('卡点与预案', 'Checkpoints and exits')),
      para(
        plan.checkpoints.length > 0
          ? w(
              `在册卡点 ${plan.checkpoints.length} 处：${plan.checkpoints.map((site) => `${site.name}${(site.attributes.assets?.length ?? 0) < 4 ? '（设施不全）' : ''}`).join('、')}。`,
              `${plan.checkpoints.length} checkpoints on record: ${plan.checkpoints.map((site) => `${site.name}${(site.attributes.assets?.length ?? 0) < 4 ? ' (assets missing)' : ''}`).join(', ')}.`,
            )
          : w(
              '没有在册卡点；出口按路网列出。',
              'No checkpoint is on record; exits are listed from the road network.',
            ),
      ),
      para(
        w(
          `辖区边界上有 ${plan.exits.length} 条道路出口，主要出口见下表。封控须另行制定方案并经批准。`,
          `${plan.exits.length} roads leave the jurisdiction; the main ones are listed. Closing them needs a plan of its own and an approval.`,
        ),
      ),
      {
        kind: 'table',
        columns: [
          { header: w('序号', 'No.'), weight: 0.6 },
          { header: w('道路', 'Road'), weight: 3, align: 'left' },
          { header: w('等级', 'Class'), weight: 1.4 },
          { header: w('位置', 'Place'), weight: 2 },
        ],
        rows: exits.map((exit, i) => [
          i + 1,
          exit.street || w('（无名）', '(no name)'),
          exit.roadClass,
          exit.lngLat.map((value) => value.toFixed(5)).join(', '),
        ]),
      },
    ]
  }

  function gaps(): Block[] {
    const { holes } = plan.force
    const { uncovered } = plan.tourPlan
    return [
      head(w('缺口与说明', 'Gaps and remarks')),
      para(
        holes.length === 0
          ? w('各时段排班均达到应到人数。', 'In no minute fewer heads are planned than required.')
          : w(
              `有 ${holes.length} 段时间排班少于应到：${holes.map((hole) => `${time(hole.from)}–${time(hole.to)} 应 ${hole.required} 排 ${hole.planned} 缺 ${hole.missing}`).join('；')}。`,
              `In ${holes.length} stretches fewer heads are planned than required: ${holes.map((hole) => `${time(hole.from)}–${time(hole.to)} required ${hole.required}, planned ${hole.planned}, short by ${hole.missing}`).join('; ')}.`,
            ),
      ),
      ...(plan.skipped.length > 0
        ? [
            para(
              w(
                `因人数不足未编排：${plan.skipped.map((each) => `${each.callSign} ${each.shift}（到 ${each.present}，需 ${each.needed}）`).join('；')}。`,
                `Not held for want of people: ${plan.skipped.map((each) => `${each.callSign} ${each.shift} (${each.present} of ${each.needed})`).join('; ')}.`,
              ),
            ),
          ]
        : []),
      uncovered.length === 0
        ? para(w('所列目标均已安排。', 'Every target is in a tour.'))
        : {
            kind: 'table',
            caption: w('未能安排的目标', 'Targets left out'),
            columns: [
              { header: w('目标', 'Target'), weight: 3, align: 'left' },
              { header: w('类别', 'Kind'), weight: 1.3 },
              { header: w('安排/应有', 'Planned/wanted'), weight: 1.3 },
              { header: w('原因', 'Reason'), weight: 2.4, align: 'left' },
            ],
            rows: uncovered
              .slice(0, 40)
              .map((target) => [
                placeWord(target),
                targetWords[target.kind]?.[language] ?? target.kind,
                `${target.visits}/${target.wanted}`,
                uncoveredWords[target.reason.code]?.[language] ?? target.reason.code,
              ]),
            note:
              uncovered.length > 40
                ? w(
                    `另有 ${uncovered.length - 40} 处见 JSON。`,
                    `${uncovered.length - 40} more are in the JSON.`,
                  )
                : undefined,
          },
      para(
        w(
          '说明：热点只说明地点，不作为盘查任何人的依据；行程时间按自由流速度估算，未计信号配时；到场与到点以轨迹和读卡为准，不以自报为准。',
          'Remarks: a hot spot is a place, never a ground to stop anybody; travel times are free-flow estimates; presence is measured by track and reader, not claimed.',
        ),
      ),
    ]
  }

  function placeWord(place: {
    name: string | null
    street: string
    crossing: string
    lngLat: readonly [number, number]
  }): string {
    const street = [place.street, place.crossing].filter(Boolean).join(' / ')
    return place.name ?? (street || place.lngLat.map((value) => value.toFixed(5)).join(', '))
  }
}

export function dayWord(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number)
  return language === 'zh' ? `${year}年${month}月${date}日` : day
}
