import { type DutyActorKind, type DutyTransition, type UnitDutyState, unitDutyTransitions } from '../model.ts'

/** The change from one duty state to another by this kind of actor, or undefined when there is none. */
export function findTransition(
  from: UnitDutyState,
  to: UnitDutyState,
  by: DutyActorKind,
): DutyTransition | undefined {
  return unitDutyTransitions.find((each) => each.from === from && each.to === to && each.by.includes(by))
}

/** States that this kind of actor may set from here. */
export function possibleStates(from: UnitDutyState, by: DutyActorKind): UnitDutyState[] {
  return [
    ...new Set(
      unitDutyTransitions.filter((each) => each.from === from && each.by.includes(by)).map((each) => each.to),
    ),
  ]
}
