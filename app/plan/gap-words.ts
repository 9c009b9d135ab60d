import type { Reason } from '../../loop/analysis/model.ts'
import type { RosterViolation } from '../../loop/roster/model.ts'
import type { PlanGap } from './plan-data.ts'
import { type Language, reasonWord } from './words.ts'

const rules: Record<RosterViolation['rule'], { zh: string; en: string }> = {
  fewer_than_two: { zh: '不足两人', en: 'fewer than two people' },
  auxiliaries_without_officer: {
    zh: '辅警在岗时没有民警当班（分钟）',
    en: 'auxiliaries without an officer (minutes)',
  },
  rest_too_short: { zh: '班间休息不足（小时）', en: 'rest too short (hours)' },
  too_long_a_day: { zh: '日工时超限（小时）', en: 'too long a day (hours)' },
  nights_in_row: { zh: '连续夜班超限（夜）', en: 'too many nights in a row' },
  no_free_day: { zh: '连续上班没有休息日（天）', en: 'no free day (days)' },
  on_leave: { zh: '休假期间被排班', en: 'on leave' },
  double_duty: { zh: '同一时间两处值勤', en: 'two duties at a time' },
}

/** Where people are who are not on duty, in words. */
function whereWord(reason: Reason, language: Language, clock: (iso: string) => string): string {
  const { heads, units, first, back } = reason.params as Record<string, string | number>
  const zh = language === 'zh'
  const who =
    Number(units) === 1
      ? zh
        ? `${first} ${heads} 人`
        : `${first} (${heads})`
      : zh
        ? `${first}等 ${units} 组 ${heads} 人`
        : `${first} and others, ${units} units (${heads})`
  switch (reason.code) {
    case 'between':
      return zh
        ? `${who}班间休息，${clock(String(back))} 再上岗`
        : `${who} at their break until ${clock(String(back))}`
    case 'not_begun':
      return zh
        ? `${who}未到上岗时间（${clock(String(back))} 上岗）`
        : `${who} begin at ${clock(String(back))}`
    case 'leading':
      return zh ? `${who}带班，不计入街面人数` : `${who} lead and are not counted on the street`
    case 'gone':
      return zh ? `${who}已下勤` : `${who} have gone off duty`
    default:
      return zh ? `${who}全天轮休或未排班` : `${who} are off all day`
  }
}

/** One shortage or open point in a sentence without its full stop. */
export function gapWord(
  gap: PlanGap,
  language: Language,
  { clock, span }: { clock: (iso: string) => string; span: (from: string, to: string) => string },
): string {
  const p = gap.params
  const zh = language === 'zh'
  const why = gap.reasons.map((reason) => whereWord(reason, language, clock))
  switch (gap.code) {
    case 'assumed_force':
      return zh
        ? `本单位尚无人员名册，${p.people} 名人员为按给定人数编号的假定人员，签发前须换成实名名册`
        : `There is no list of people: the ${p.people} people are numbered stand-ins, to be replaced by names before issue`
    case 'no_records':
      return zh
        ? '没有警情数据：颜色、热点和高峰时段无从研判，本方案按最低等级安排，巡逻地点在辖区街面随机抽取'
        : 'No incident data: no colour, hot spot or peak can be told; the lowest level holds, and patrols go to streets drawn by chance'
    case 'old_records':
      return zh
        ? `最近一起警情距本日已 ${p.days} 天，颜色与热点仅供参考，签发前应补录`
        : `The last incident is ${p.days} days old: import newer ones before issue`
    case 'colour_unknown':
      return zh
        ? `${p.of} 个等级对象中有 ${p.areas} 个不能定级，按三级勤务安排`
        : `${p.areas} of ${p.of} areas have no colour and are treated as level III`
    case 'force_short':
      return zh
        ? `${span(String(p.from), String(p.to))}：应到 ${p.required} 人，排班 ${p.planned} 人，缺 ${p.missing} 人。原因：${why.join('；')}`
        : `${span(String(p.from), String(p.to))}: required ${p.required}, planned ${p.planned}, short by ${p.missing}. Why: ${why.join('; ')}`
    case 'composition_short':
      return (
        (zh ? '编成低于本等级下限：' : 'Below the least composition of the level: ') +
        gap.reasons.map((reason) => reasonWord(reason, language)).join(zh ? '；' : '; ')
      )
    case 'duty_not_held':
      return zh
        ? `${p.callSign} ${p.shift}未编排：到 ${p.present} 人，至少 ${p.needed} 人${Number(p.away) > 0 ? `（${p.away} 人不在岗）` : ''}`
        : `${p.callSign} ${p.shift} is not held: ${p.present} of ${p.needed} people${Number(p.away) > 0 ? ` (${p.away} away)` : ''}`
    case 'rule_broken': {
      const rule = rules[String(p.rule) as RosterViolation['rule']]
      const who = [p.callSign, p.person].filter(Boolean).join(' ')
      return zh
        ? `${who}：${rule.zh}，现 ${p.found}，限 ${p.limit}`
        : `${who}: ${rule.en}, ${p.found}, limit ${p.limit}`
    }
    case 'targets_left':
      return zh
        ? `${p.targets} 处应巡目标未能安排或次数不足，见下表`
        : `${p.targets} targets are left out or visited too rarely, see the table`
    case 'empty_tours':
      return zh
        ? `${p.tours} 个班次没有可安排的巡逻点（${p.callSigns}），由值班领导另行指派`
        : `${p.tours} duties have no stop (${p.callSigns}): the duty chief assigns them`
    case 'no_leader':
      return zh
        ? '系统中没有当日带班领导，签发前由所领导指定'
        : 'No leader of the day is on record: to be named before issue'
    case 'no_checkpoint':
      return zh
        ? '没有在册卡点，出口由路网算出，能否设卡须实地核定'
        : 'No checkpoint is on record; exits come from the road network and must be checked on the spot'
  }
}
