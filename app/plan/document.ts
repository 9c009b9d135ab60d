import type { OfficialDocument } from '../../platform/documents/index.ts'
import type { DutyPlanData } from './plan-data.ts'
import { dayWord, sectionContext } from './section-context.ts'
import { exitsSection } from './section-exits.ts'
import { forceSection, teamsSection } from './section-force.ts'
import { gapsSection } from './section-gaps.ts'
import { incidentsSection } from './section-incidents.ts'
import { taskSheets, toursSection } from './section-tours.ts'
import type { Language } from './words.ts'

/** The day's duty plan as an official document, in the order in which a station issues it. Every figure is from `plan`. */
export function planDocument(plan: DutyPlanData, language: Language): OfficialDocument {
  const context = sectionContext(plan, language)
  const { w } = context
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
      ...teamsSection(context),
      ...toursSection(context),
      ...exitsSection(context),
      ...gapsSection(context),
    ],
    ...(plan.tours.some((tour) => tour.stops.length > 0)
      ? {
          attachments: [w('各组巡逻任务单', 'Task sheets of the tours')],
          annex: {
            title: w('各组巡逻任务单', 'Task sheets of the tours'),
            blocks: taskSheets(context),
          },
        }
      : {}),
    signature: { issuer: plan.org.name, date: plan.dutyDay },
    footNote: plan.demo
      ? w('演示数据，人员、地点均为虚构', 'Demo data: people and places are made up')
      : plan.assumedForce
        ? w('人员为按给定人数编号的假定人员', 'People are numbered stand-ins for a stated strength')
        : undefined,
  }
}
