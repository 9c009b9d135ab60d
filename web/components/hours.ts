/** Heads in one hour. `actual` is null for hours that are not over or were not measured. */
export interface HourFigures {
  /** `08`, `22`. */
  readonly hour: string
  readonly required: number | null
  readonly planned: number | null
  readonly actual: number | null
  /** No fix past its limit: neither present nor absent, drawn hatched on top of the actual ones. */
  readonly unknown?: number
  /** A key hour: a thick bar below the axis. */
  readonly key?: boolean
}

export interface Run {
  readonly from: number
  readonly to: number
  readonly short: number
}

/** Heads missing in an hour: against those on duty once measured, against the plan before. */
export function shortOf(h: HourFigures): number {
  const have = h.actual ?? h.planned
  return h.required === null || have === null ? 0 : Math.max(0, h.required - have)
}

/** Neighbouring hours with the same shortage, each run labelled once. */
export function shortRuns(hours: readonly HourFigures[]): Run[] {
  const runs: Run[] = []
  hours.forEach((h, i) => {
    const short = shortOf(h)
    const last = runs.at(-1)
    if (last && last.to === i && last.short === short) runs[runs.length - 1] = { ...last, to: i + 1 }
    else if (short > 0) runs.push({ from: i, to: i + 1, short })
  })
  return runs
}

/** A step line through the middle of nothing: flat over each hour, broken where there is no figure. */
export function stepPath(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (v: number) => number,
): string {
  let path = ''
  values.forEach((v, i) => {
    if (v === null) return
    const joined = i > 0 && values[i - 1] !== null
    path += `${joined ? 'L' : 'M'}${x(i)} ${y(v)}L${x(i + 1)} ${y(v)}`
  })
  return path
}

/** Runs whose number has room: of two neighbours closer than `gap` hours the smaller shortage stays unlabelled. */
export function labelledRuns(runs: readonly Run[], gap: number): Run[] {
  const middle = (run: Run) => (run.from + run.to) / 2
  const taken: Run[] = []
  for (const run of [...runs].sort((p, q) => q.short - p.short)) {
    if (taken.every((other) => Math.abs(middle(other) - middle(run)) >= gap)) taken.push(run)
  }
  return taken
}
