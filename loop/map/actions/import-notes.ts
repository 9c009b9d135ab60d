import type { OrgUnit, Zone } from '../model.ts'
import { jurisdictionOf } from '../rules/jurisdiction.ts'
import type { Overlap } from '../rules/overlap.ts'
import { checkZones } from '../rules/zone-check.ts'
import type { AreaPlan } from './area-plan.ts'
import { placeText } from './context.ts'
import type { Note } from './import.ts'

const LISTED = 10

/** Overlaps of a plan as notes: those over the tolerance stop the import, slivers are only told. */
export function overlapNotes(overlaps: readonly Overlap[], tolerance: number): Note[] {
  const notes = overlaps.slice(0, LISTED).map(({ codes, squareMetres, share, at }): Note => {
    const m2 = Math.round(squareMetres).toLocaleString('en-US')
    const percent = Math.round(share * 1000) / 10
    const stops = share > tolerance
    return {
      zh: `“${codes[0]}”与“${codes[1]}”重叠 ${m2} m²（占较小者 ${percent}%，位于 ${placeText(at)}）${stops ? '：超过容许值，整个区划不能导入' : ''}。`,
      en: `"${codes[0]}" and "${codes[1]}" overlap by ${m2} m² (${percent}% of the smaller, at ${placeText(at)})${stops ? ': more than is tolerated, the whole plan is refused' : ''}.`,
    }
  })
  const more = overlaps.length - LISTED
  if (more > 0) notes.push({ zh: `另有 ${more} 处重叠。`, en: `${more} more overlaps.` })
  return notes
}

/** Gaps of the plan as it will stand, and zones that nobody answers for. */
export function planNotes(
  plan: AreaPlan,
  orgs: readonly OrgUnit[],
  zones: readonly Zone[],
  minimumSquareMetres: number,
): Note[] {
  if (plan.newZones.length + plan.corrections.length === 0) return []
  const written = [...plan.newZones, ...plan.corrections]
  const replaced = new Set(written.map((zone) => zone.id))
  const after = [...zones.filter((zone) => !replaced.has(zone.id)), ...written]
  const changed = new Set(plan.changedOrgs.map((org) => org.id))
  const tree = [...orgs.filter((org) => !changed.has(org.id)), ...plan.changedOrgs, ...plan.newOrgs]
  const jurisdiction = jurisdictionOf(tree)
  if (!jurisdiction)
    return [
      {
        zh: '没有辖区边界，无法检查区划空白。',
        en: 'No boundary of the jurisdiction is known, so gaps cannot be found.',
      },
    ]
  const { faults } = checkZones(after, tree, jurisdiction, minimumSquareMetres)
  const notes: Note[] = []
  const gaps = faults.filter((fault) => fault.kind === 'gap')
  const outside = faults.filter((fault) => fault.kind === 'outside')
  const total = (list: typeof faults) =>
    Math.round(list.reduce((sum, fault) => sum + (fault.squareMetres ?? 0), 0)).toLocaleString('en-US')
  if (gaps[0]) {
    const place = gaps[0].at ? placeText(gaps[0].at) : ''
    notes.push({
      zh: `区划有 ${gaps.length} 处空白，共 ${total(gaps)} m²，最大一处位于 ${place}。`,
      en: `The zones leave ${gaps.length} gaps of ${total(gaps)} m² together, the largest at ${place}.`,
    })
  }
  if (outside[0]) {
    const place = outside[0].at ? placeText(outside[0].at) : ''
    notes.push({
      zh: `区划有 ${outside.length} 处超出辖区，共 ${total(outside)} m²，最大一处位于 ${place}。`,
      en: `The zones reach out of the jurisdiction in ${outside.length} places, ${total(outside)} m² together, the largest at ${place}.`,
    })
  }
  const nobody = faults.filter((fault) => fault.kind === 'no_unit').length
  if (nobody > 0)
    notes.push({
      zh: `${nobody} 个巡区没有责任巡组。`,
      en: `${nobody} zones have no responsible unit.`,
    })
  return notes
}
