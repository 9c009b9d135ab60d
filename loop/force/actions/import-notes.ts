import type { Note } from '../../map/reads.ts'
import { forbiddenColumns } from '../rules/forbidden.ts'
import type { TeamPlan } from '../rules/plan-teams.ts'

/** Columns that were left out because nothing of the kind is kept. */
export function forbiddenNotes(headers: readonly string[]): Note[] {
  return forbiddenColumns(headers).map(({ header, zh, en }) => ({
    zh: `列「${header}」属于${zh}，系统不收集，未导入。`,
    en: `The column "${header}" is ${en}: it is not kept and was not imported.`,
  }))
}

export function skillNotes(unknown: readonly string[]): Note[] {
  if (unknown.length === 0) return []
  const list = [...new Set(unknown)].slice(0, 10).join('、')
  return [{ zh: `未识别的技能未导入：${list}。`, en: `Unknown skills were left out: ${list}.` }]
}

export function teamNotes({ newUnits, newEquipment, withoutRadio }: TeamPlan): Note[] {
  const notes: Note[] = []
  if (newUnits.length > 0)
    notes.push({
      zh: `按呼号新建 ${newUnits.length} 个巡组，新登记装备 ${newEquipment.length} 件。`,
      en: `${newUnits.length} units were made from their call signs, with ${newEquipment.length} pieces of equipment.`,
    })
  if (withoutRadio.length > 0) {
    const list = withoutRadio.slice(0, 8).join('、')
    notes.push({
      zh: `${withoutRadio.length} 个巡组没有登记电台，不能上岗：${list}。`,
      en: `${withoutRadio.length} units have no radio and cannot start: ${list}.`,
    })
  }
  return notes
}
