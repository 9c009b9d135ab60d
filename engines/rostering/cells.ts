import type { RosterPerson, RosterProblem, ShiftType } from './model.ts'
import { unfitFor } from './who.ts'

/** False for shifts that skills, kind or a hard limit of none rule out: they never enter the search. */
function mayWork(person: RosterPerson, shift: ShiftType): boolean {
  if (unfitFor(person, shift) !== null) return false
  for (const name of [shift.id, shift.group ?? shift.id]) {
    const limit = person.rules?.perGroup?.[name]
    if (limit?.max === 0 && (limit.weight ?? 'hard') === 'hard') return false
  }
  return true
}

/** What each cell may hold, and what it costs in wishes and changes. */
export function compileCells(
  problem: RosterProblem,
  shiftIndex: ReadonlyMap<string, number>,
  personIndex: ReadonlyMap<string, number>,
) {
  const { people, shifts, days: D } = problem
  const S1 = shifts.length + 1
  const allowed = new Uint8Array(people.length * D * S1)
  const cellCost = new Float64Array(people.length * D * S1)
  people.forEach((person, p) => {
    const row = [1, ...shifts.map((shift) => (mayWork(person, shift) ? 1 : 0))]
    for (let day = 0; day < D; day++) allowed.set(row, (p * D + day) * S1)
    for (const day of person.unavailable ?? [])
      allowed.fill(0, (p * D + day) * S1 + 1, (p * D + day + 1) * S1)
  })
  for (const cell of problem.fixed ?? []) {
    const at = (personIndex.get(cell.person)! * D + cell.day) * S1
    allowed.fill(0, at, at + S1)
    // A fixed cell outranks skills and leave: it was decided by a person, and the checker still names what it breaks
    allowed[at + (cell.shift === null ? 0 : shiftIndex.get(cell.shift)!)] = 1
  }
  for (const { person, day, shift, want, weight } of problem.requests ?? []) {
    const at = (personIndex.get(person)! * D + day) * S1
    for (let s = 0; s < S1; s++) {
      const granted = shift === 'off' ? s === 0 : shift === 'any' ? s > 0 : s === shiftIndex.get(shift)
      if (granted !== want) cellCost[at + s]! += weight
    }
  }
  const change = problem.changeWeight ?? 0
  for (const [id, row] of Object.entries(problem.published ?? {})) {
    const p = personIndex.get(id)
    if (p === undefined || change === 0) continue
    for (let day = 0; day < Math.min(D, row.length); day++) {
      const before = row[day] === null ? 0 : (shiftIndex.get(row[day] ?? '') ?? 0)
      for (let s = 0; s < S1; s++) if (s !== before) cellCost[(p * D + day) * S1 + s]! += change
    }
  }
  const hasCellCost = Uint8Array.from(people, (_, p) =>
    cellCost.subarray(p * D * S1, (p + 1) * D * S1).some((cost) => cost !== 0) ? 1 : 0,
  )
  return { allowed, cellCost, hasCellCost }
}
