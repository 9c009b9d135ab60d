import type { Block } from '../../platform/documents/index.ts'
import { gapWord } from './gap-words.ts'
import type { SectionContext } from './section-context.ts'
import { stopKindWord } from './section-tours.ts'

/** Targets left out that the document names; the rest is counted. */
const TARGET_ROWS = 40

const reasons: Record<string, { zh: string; en: string }> = {
  no_unit_on_duty: { zh: '该时段无巡组在岗', en: 'no unit on duty then' },
  nobody_in_hours: { zh: '规定时段内无巡组在岗', en: 'no unit on duty in its hours' },
  no_unit_of_mode: { zh: '无相应方式的巡组', en: 'no unit of that mode' },
  no_time_left: { zh: '巡组时间已排满', en: "the units' time is full" },
  out_of_reach: { zh: '巡组到不了', en: 'out of reach' },
  window_missed: { zh: '赶不上规定时段', en: 'its hours cannot be met' },
  too_close: { zh: '与已安排的到访间隔不足', en: 'too close to other visits' },
  no_road: { zh: '附近没有道路', en: 'no road is near' },
  no_reader: { zh: '巡更点没有读卡器', en: 'the check-in point has no reader' },
}

/** 六、缺口与说明: every shortage with when and why, targets left out, and what the figures do and don't say. */
export function gapsSection(context: SectionContext): Block[] {
  const { plan, language, w, head, sub, para } = context
  const short = plan.gaps.filter((gap) => gap.code === 'force_short')
  const other = plan.gaps.filter((gap) => gap.code !== 'force_short')
  const list = (texts: readonly string[]): Block[] =>
    texts.map((text, i) => para(`${i + 1}. ${text}${w('。', '.')}`))
  const words = (gaps: typeof plan.gaps) => gaps.map((gap) => gapWord(gap, language, context))
  return [
    head(w('缺口与说明', 'Gaps and remarks')),
    sub(w('警力缺口', 'Force')),
    ...(short.length === 0
      ? [para(w('各时段排班均达到应到人数。', 'In no minute fewer heads are planned than required.'))]
      : [
          para(
            w(
              `有 ${short.length} 段时间排班少于应到，最多缺 ${Math.max(...short.map((gap) => Number(gap.params.missing)))} 人：`,
              `In ${short.length} stretches fewer heads are planned than required, at most ${Math.max(...short.map((gap) => Number(gap.params.missing)))}:`,
            ),
          ),
          ...list(words(short)),
        ]),
    sub(w('其他缺口与签发前事项', 'Other gaps, to be settled before issue')),
    ...(other.length === 0 ? [para(w('无。', 'None.'))] : list(words(other))),
    ...targetsLeft(context),
    sub(w('说明', 'Remarks')),
    para(
      w(
        '热点只说明地点，不作为盘查任何人的依据；行程时间按自由流速度估算，未计信号配时和拥堵；到岗、到点以轨迹和读卡为准，不以自报为准；警情或等级变化时由值班领导调整并重新下发。',
        'A hot spot is a place, never a ground to stop anybody; travel times are free-flow estimates; presence is measured by track and reader, not claimed; when incidents or the level change, the duty chief changes the plan and issues it anew.',
      ),
    ),
  ]
}

function targetsLeft({ plan, language, w, place }: SectionContext): Block[] {
  const { uncovered } = plan.tourPlan
  if (uncovered.length === 0)
    return plan.tourPlan.targets === 0
      ? []
      : [{ kind: 'paragraph', text: w('应巡目标均已足额安排。', 'Every target has its visits.') }]
  return [
    {
      kind: 'table',
      caption: w('未能足额安排的目标', 'Targets without all their visits'),
      columns: [
        { header: w('目标', 'Target'), weight: 20, align: 'left' },
        { header: w('类别', 'Kind'), weight: 6, align: 'centre' },
        { header: w('安排/应有', 'Planned/wanted'), weight: 7, align: 'centre' },
        { header: w('原因', 'Reason'), weight: 12, align: 'left' },
      ],
      rows: uncovered
        .slice(0, TARGET_ROWS)
        .map((target) => [
          place(target),
          stopKindWord(target.kind, language),
          `${target.visits}/${target.wanted}`,
          reasons[target.reason.code]?.[language] ?? w('未能编入路线', 'no place in a tour'),
        ]),
      note:
        uncovered.length > TARGET_ROWS
          ? w(
              `另有 ${uncovered.length - TARGET_ROWS} 处，见随附数据文件。`,
              `${uncovered.length - TARGET_ROWS} more are in the data file.`,
            )
          : undefined,
    },
  ]
}
