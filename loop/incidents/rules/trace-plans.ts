import { type UnitDutyState, unitDutyStates } from '../../force/model.ts'
import type { TracePlace, Words } from './trace-line.ts'
import { word } from './trace-words.ts'

type Payload = Readonly<Record<string, unknown>>

const colours: Readonly<Record<string, Words>> = {
  red: { zh: '红', en: 'red' },
  orange: { zh: '橙', en: 'orange' },
  yellow: { zh: '黄', en: 'yellow' },
  green: { zh: '绿', en: 'green' },
}
const levels: Readonly<Record<string, Words>> = {
  '1': { zh: '一级勤务', en: 'duty level 1' },
  '2': { zh: '二级勤务', en: 'duty level 2' },
  '3': { zh: '三级勤务', en: 'duty level 3' },
  '4': { zh: '四级勤务', en: 'duty level 4' },
}
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '—'
const dutyWord = (state: unknown): Words =>
  unitDutyStates[state as UnitDutyState] ?? { zh: text(state), en: text(state) }

interface Colour {
  readonly orgId: string
  readonly zoneId: string
  readonly colour: string
  readonly observed: number
  readonly expected: number | null
}

/** What the plans of the day said, read for the incident's place. */
export const planTellers: Readonly<Record<string, (p: Payload, place: TracePlace) => Words>> = {
  AlertsComputed: (p, place) => {
    const all = (p.colours ?? []) as readonly Colour[]
    const own = all.find((one) => one.zoneId !== '' && one.zoneId === place.zoneId)
    const found = own ?? all.find((one) => one.zoneId === '' && one.orgId === place.orgId)
    if (!found) return { zh: '算出当日等级', en: 'Colours of the day computed' }
    const colour = word(colours, found.colour)
    const expected = found.expected === null ? '—' : found.expected.toFixed(1)
    return {
      zh: `${own ? '巡区' : '辖区'}预警 ${colour.zh}：近期 ${found.observed} 起，期望 ${expected}`,
      en: `Alert ${colour.en} for the ${own ? 'zone' : 'station'}: ${found.observed} lately, ${expected} expected`,
    }
  },
  AlertsPublished: (p) => {
    const colour = word(colours, p.colour)
    return { zh: `发布预警 ${colour.zh}`, en: `Alert published: ${colour.en}` }
  },
  LevelProposed: (p) => {
    const level = word(levels, p.level)
    return {
      zh: `建议 ${level.zh}，高峰 ${text(p.peakHeads)} 人`,
      en: `Proposed ${level.en}, ${text(p.peakHeads)} at the peak`,
    }
  },
  LevelSet: (p) => {
    const after = p.after as { level?: unknown; peakHeads?: unknown } | undefined
    const level = word(levels, after?.level)
    return {
      zh: `确定 ${level.zh}，高峰 ${text(after?.peakHeads)} 人`,
      en: `Set to ${level.en}, ${text(after?.peakHeads)} at the peak`,
    }
  },
  RosterPublished: (p) => ({
    zh: `发布勤务表 ${text(p.fromDay)} 至 ${text(p.toDay)}，${text(p.duties)} 个班次`,
    en: `Roster published, ${text(p.fromDay)} to ${text(p.toDay)}, ${text(p.duties)} duties`,
  }),
  DutyChanged: (p) => ({ zh: `${text(p.callSign)} 班次调整`, en: `Duty of ${text(p.callSign)} changed` }),
  ToursPlanned: (p) => ({
    zh: `编排巡逻 ${text(p.tours)} 条，${text(p.visits)} 站，未覆盖 ${text(p.uncovered)}`,
    en: `${text(p.tours)} tours planned, ${text(p.visits)} stops, ${text(p.uncovered)} not covered`,
  }),
  UnitDutyChanged: (p) => {
    const [from, to] = [dutyWord(p.from), dutyWord(p.to)]
    return {
      zh: `${text(p.callSign)} ${from.zh} → ${to.zh}`,
      en: `${text(p.callSign)} ${from.en.toLowerCase()} → ${to.en.toLowerCase()}`,
    }
  },
  NoticesDrafted: (p) => ({
    zh: `计入社区周通报草稿（${text(p.week)}）`,
    en: `Counted in the weekly notices (${text(p.week)})`,
  }),
  NoticePublished: (p) => ({
    zh: `计入社区周通报（${text(p.week)}）`,
    en: `Counted in the weekly notice (${text(p.week)})`,
  }),
}
