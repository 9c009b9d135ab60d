import type { unitModes } from '../../loop/force/model.ts'
import type { Duty } from '../../loop/roster/model.ts'
import type { Block, TableCell } from '../../platform/documents/index.ts'
import type { DutyPlanData } from './plan-data.ts'
import type { SectionContext } from './section-context.ts'
import { byNumber, colourWord, fraction, levelWord, percent, reasonWord } from './words.ts'

const modes: Record<(typeof unitModes)[number], { zh: string; en: string }> = {
  car: { zh: '车巡', en: 'car' },
  foot: { zh: '步巡', en: 'foot' },
  ebike: { zh: '电动车', en: 'e-bike' },
  bicycle: { zh: '骑巡', en: 'bicycle' },
  post: { zh: '值守', en: 'at the station' },
}

/** How a unit moves, in words. */
export const modeWord = (mode: (typeof unitModes)[number], language: 'zh' | 'en') => modes[mode][language]

/** Staff on strength, and those of them with a duty that begins this day, each counted once. */
export function headCount(plan: Pick<DutyPlanData, 'units' | 'duties'>) {
  const staff = plan.units.flatMap((unit) => unit.people)
  const onDuty = new Map(
    plan.duties.flatMap((duty) => duty.people.map((person) => [person.id, person.kind] as const)),
  )
  const of = (kind: string) => [...onDuty.values()].filter((each) => each === kind).length
  const officers = of('officer')
  const auxiliaries = of('auxiliary')
  const all = staff.filter((person) => person.kind === 'officer' || person.kind === 'auxiliary').length
  return { all, officers, auxiliaries, onDuty: officers + auxiliaries }
}

/** 二、警力: strength, the three shares, required, planned and short by hour. */
export function forceSection({ plan, language, w, head, sub, para }: SectionContext): Block[] {
  const { level, force } = plan
  const count = headCount(plan)
  const reasons = level.reasons
    .filter((reason) => reason.code !== 'composition_short')
    .map((reason) => reasonWord(reason, language))
  const { officer, auxiliary } = level.available
  return [
    head(w('警力', 'Force')),
    sub(w('可用警力', 'Strength')),
    para(
      w(
        `${plan.assumedForce ? '本单位尚无人员名册，以下为给定人数编号的假定人员。' : ''}在册民警 ${officer.onStrength} 人、辅警 ${auxiliary.onStrength} 人，扣除休假、培训、借调后可用民警 ${officer.available} 人、辅警 ${auxiliary.available} 人，合计 ${officer.available + auxiliary.available} 人。当日上岗 ${count.onDuty} 人（民警 ${count.officers} 人、辅警 ${count.auxiliaries} 人），轮休或未排班 ${count.all - count.onDuty} 人。`,
        `${plan.assumedForce ? 'There is no list of people; these are numbered stand-ins for a stated strength. ' : ''}${officer.onStrength} officers and ${auxiliary.onStrength} auxiliaries on strength; less leave, training and secondment ${officer.available} and ${auxiliary.available} available, ${officer.available + auxiliary.available} together. On duty this day: ${count.onDuty} (${count.officers} officers, ${count.auxiliaries} auxiliaries); off: ${count.all - count.onDuty}.`,
      ),
    ),
    sub(w('应到警力', 'Required')),
    para(w(`${reasons.join('；')}。`, `${reasons.join('; ')}.`)),
    shares(),
    hours(),
  ]

  function shares(): Block {
    const rule = {
      colour: w(
        plan.level.colour === 'unknown' ? '颜色未定' : colourWord(plan.level.colour, 'zh'),
        plan.level.colour === 'unknown' ? 'no colour' : colourWord(plan.level.colour, 'en'),
      ),
      level: levelWord(level.level, language),
      occasion: level.occasion === 'normal' ? w('平日', 'normal day') : w('节日', 'holiday'),
    }
    const name = {
      colour: w('按颜色', 'By colour'),
      level: w('按等级', 'By level'),
      occasion: w('按场合', 'By occasion'),
    }
    const basis = {
      sworn: w('可用民警', 'sworn'),
      sworn_auxiliary: w('可用民警、辅警', 'sworn + auxiliary'),
      all_staff: w('全部可用人员', 'all staff'),
    }
    return {
      kind: 'table',
      caption: w('三种占比', 'The three shares'),
      columns: [
        { header: w('依据', 'System'), weight: 6, align: 'left' },
        { header: w('本日情形', 'This day'), weight: 8, align: 'centre' },
        { header: w('占比', 'Share'), weight: 5, align: 'centre' },
        { header: w('基数', 'Basis'), weight: 10, align: 'left' },
        { header: w('基数人数', 'Of'), weight: 6, align: 'right' },
        { header: w('应到人数', 'Heads'), weight: 6, align: 'right' },
      ],
      rows: level.systems.map((system) => [
        name[system.system],
        rule[system.system],
        language === 'zh' ? fraction(system.share) : percent(system.share, 'en'),
        basis[system.basis],
        system.denominator,
        system.heads,
      ]),
      note: w(
        '高峰时段按三者中人数最多的一种，其余时段按颜色占比（不低于 1/5）；人数不足一人的进一。',
        'Peak hours take the largest of the three, the others the share by colour (1/5 at least); rounded up.',
      ),
    }
  }

  function hours(): Block {
    const hour = (i: number) => String((8 + i) % 24).padStart(2, '0')
    const half = (from: number): TableCell[][] => [
      [w('应到', 'Required'), ...force.required.slice(from, from + 12)],
      [w('排班', 'Planned'), ...force.least.slice(from, from + 12)],
      [
        w('缺口', 'Short'),
        ...force.required.slice(from, from + 12).map((required, i): TableCell => {
          const missing = Math.max(0, required - force.least[from + i]!)
          return missing === 0 ? '—' : { text: String(missing), bold: true, fill: '#F6D9D5' }
        }),
      ],
    ]
    return {
      kind: 'table',
      caption: w('分时应到、排班与缺口（民警、辅警人数）', 'Required, planned and short by hour (heads)'),
      columns: [
        { header: w('时', 'Hour'), weight: 4, align: 'centre' },
        ...Array.from({ length: 12 }, (_, i) => ({ header: hour(i), weight: 3, align: 'right' as const })),
      ],
      rows: [
        ...half(0),
        Array.from(
          { length: 13 },
          (_, i): TableCell => ({
            text: i === 0 ? w('时', 'Hour') : hour(11 + i),
            bold: true,
            fill: '#F0F2F5',
          }),
        ),
        ...half(12),
      ],
      note: w(
        '排班为该小时内任一分钟的最少在岗人数；缺口起止时刻和原因见第六部分。次日时段为 00 至 07 时。',
        'Planned: the fewest on duty at any minute of the hour; hours and reasons of what is short stand in part 6.',
      ),
    }
  }
}

/** 三、编组与值班: every unit with its hours and people, who is off, and the rules that hold. */
export function teamsSection({ plan, language, w, head, sub, para, span }: SectionContext): Block[] {
  const byUnit = new Map<string, Duty[]>()
  for (const duty of plan.duties) {
    const key = duty.unitId ?? duty.callSign
    byUnit.set(key, [...(byUnit.get(key) ?? []), duty])
  }
  // By role, then crews by the hour at which they begin.
  const groups = [...byUnit.values()].sort(
    ([a], [b]) =>
      order(a!) - order(b!) ||
      Date.parse(a!.startAt) - Date.parse(b!.startAt) ||
      byNumber(a!.callSign, b!.callSign),
  )
  const busy = new Set(plan.duties.map((duty) => duty.unitId))
  const onDuty = new Set(plan.duties.flatMap((duty) => duty.people.map((person) => person.id)))
  const off = plan.units.filter((unit) => !busy.has(unit.id) && unit.people.length > 0)
  const heads = (units: typeof off) => units.reduce((n, unit) => n + unit.people.length, 0)
  const alone = plan.units
    .filter((unit) => busy.has(unit.id))
    .flatMap((unit) => unit.people.filter((person) => !onDuty.has(person.id)))
  const single = plan.duties.filter(
    (duty) => duty.mode !== 'post' && duty.people.filter((person) => person.kind === 'officer').length < 2,
  ).length
  const count = headCount(plan)
  return [
    head(w('编组与值班', 'Teams and duties')),
    sub(w('当日编组', 'Teams of the day')),
    {
      kind: 'table',
      caption: w('编组与值班', 'Teams and duties'),
      columns: [
        { header: w('巡组', 'Unit'), weight: 9.4, align: 'left' },
        { header: w('方式', 'Way'), weight: 4.2, align: 'centre' },
        { header: w('班次', 'Shift'), weight: 5.2, align: 'centre' },
        { header: w('时间', 'Hours'), weight: 10, align: 'centre' },
        { header: w('人数', 'Heads'), weight: 3.4, align: 'right' },
        { header: w('人员', 'People'), weight: 11, align: 'left' },
      ],
      rows: groups.map((duties) => {
        const people = [
          ...new Map(duties.flatMap((duty) => duty.people).map((each) => [each.id, each])).values(),
        ]
        return [
          duties[0]!.callSign,
          modeWord(duties[0]!.mode, language),
          [...new Set(duties.map((duty) => duty.shift.replace(/[(（].*[)）]$/, '')))].join('\n'),
          duties.map((duty) => span(duty.startAt, duty.endAt)).join('\n'),
          people.length,
          twoALine(people.map((person) => person.name)),
        ]
      }),
      totals: [
        w('合计', 'Total'),
        '',
        '',
        w(
          `${groups.length} 组 ${plan.duties.length} 班次`,
          `${groups.length} units, ${plan.duties.length} duties`,
        ),
        count.onDuty,
        w(
          `民警 ${count.officers} 人、辅警 ${count.auxiliaries} 人`,
          `${count.officers} officers, ${count.auxiliaries} auxiliaries`,
        ),
      ],
    },
    sub(w('轮休', 'Off duty')),
    para(
      (off.length === 0
        ? w('没有整组轮休的巡组。', 'No whole unit is off. ')
        : w(
            `整组轮休 ${off.length} 组 ${heads(off)} 人：${off.map((unit) => `${unit.callSign} ${unit.people.length} 人`).join('、')}。`,
            `${off.length} whole units are off (${heads(off)}): ${off.map((unit) => `${unit.callSign} (${unit.people.length})`).join(', ')}. `,
          )) +
        (alone.length === 0
          ? ''
          : w(
              `另有个别轮休或休假 ${alone.length} 人：${alone.map((person) => person.name).join('、')}。`,
              `Off by themselves (${alone.length}): ${alone.map((person) => person.name).join(', ')}.`,
            )),
    ),
    sub(w('值勤要求', 'Rules')),
    para(
      w(
        `每组不少于 2 人；辅警须在民警当班时上岗，在民警带领下工作，不得单独盘查。${single > 0 ? `有 ${single} 个班次的巡组不足两名民警，遇需盘查时由邻组或机动组民警到场后进行。` : ''}带班领导由所领导在签发前指定。`,
        `No team below two; auxiliaries work while an officer is on duty and never stop anybody alone. ${single > 0 ? `${single} duties have fewer than two officers: a stop waits for an officer of a neighbouring team. ` : ''}The leader of the day is named before issue.`,
      ),
    ),
  ]

  /** Names are never broken in the middle. */
  function twoALine(names: readonly string[]): string {
    const comma = w('、', ', ')
    return names.map((name, i) => (i === 0 ? '' : i % 2 === 0 ? `${comma}\n` : comma) + name).join('')
  }
}

/** Crews first, then zone patrols, then mobile groups and the rest. */
function order(duty: Duty): number {
  const at = ['main', 'deputy', 'patrol', 'night', 'mobile'].indexOf(duty.role)
  return at < 0 ? 9 : at
}
