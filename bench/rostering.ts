import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  explainSlot,
  type Roster,
  type RosterProblem,
  readCurtois,
  replacementsFor,
  replanRoster,
  solveRoster,
} from '../engines/rostering/index.ts'
import type { BenchContext } from './harness.ts'

interface Anchors {
  readonly best: number
  readonly ejectionChain: number
  readonly hybrid: number
}

/** Instances of the short run (`XUNFANG_BENCH_QUICK=1`): small, middle, large. */
const QUICK = [1, 2, 3, 5, 8]
const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const IDS = ['gap10', 'worst10', 'exact10', 'broken10', 'speed'].map((id) => `rostering.curtois.${id}`)
const LONG_IDS = ['gap60', 'worst60', 'exact60', 'broken60'].map((id) => `rostering.curtois.${id}`)

const REPLAN_IDS = ['rostering.replan.regained', 'rostering.replan.changes', 'rostering.replan.frozen']
const DESK_IDS = ['rostering.desk.explain', 'rostering.desk.replacements']

export function bench(ctx: BenchContext): void {
  if (DESK_IDS.some((id) => ctx.wants(id))) benchDesk(ctx)
  if (REPLAN_IDS.some((id) => ctx.wants(id))) benchReplan(ctx)
  const quick = process.env.XUNFANG_BENCH_QUICK === '1'
  if (IDS.some((id) => ctx.wants(id))) run(ctx, quick ? QUICK : ALL, 10, IDS)
  if (!LONG_IDS.some((id) => ctx.wants(id))) return
  if (process.env.XUNFANG_BENCH_LONG === '1') run(ctx, quick ? QUICK : ALL, 60, LONG_IDS)
  else ctx.skip(LONG_IDS, 'XUNFANG_BENCH_LONG=1 (it takes twelve minutes)')
}

function run(ctx: BenchContext, instances: readonly number[], seconds: number, ids: readonly string[]): void {
  const folder = ctx.dataset('curtois-shift-scheduling', ids)
  if (folder === null) return
  const anchors = readAnchors(readFileSync(join(folder, 'best-known.csv'), 'utf8'))
  const gaps: number[] = []
  const chain: number[] = []
  const hybrid: number[] = []
  let broken = 0
  let exact = 0
  let moves = 0
  let cpuSeconds = 0
  for (const id of instances) {
    const { best, ejectionChain, hybrid: good } = anchors.get(id)!
    const problem = readCurtois(readFileSync(join(folder, `Instance${id}.txt`), 'utf8'))
    const started = performance.now()
    const before = process.cpuUsage()
    const solution = solveRoster(problem, {
      seed: 1,
      budget: () => (performance.now() - started) / 1000 / seconds,
    })
    const used = process.cpuUsage(before)
    cpuSeconds += (used.user + used.system) / 1e6
    moves += solution.moves
    broken += solution.violations
    if (solution.cost === best) exact++
    gaps.push((solution.cost / best - 1) * 100)
    chain.push((ejectionChain / best - 1) * 100)
    hybrid.push((good / best - 1) * 100)
    ctx.say(
      `instance ${id}: ${solution.cost} of ${best} (${gaps.at(-1)!.toFixed(1)} %), broken ${solution.violations}`,
    )
  }
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const source = 'Curtois & Qu 2014, Rahimian et al. 2017 (rostering.md §2)'
  const note = `instances ${instances.join(', ')}; ${seconds} s each, one thread, seed 1`
  const name = `rostering.curtois.`
  ctx.report({
    id: `${name}gap${seconds}`,
    value: mean(gaps),
    unit: '%',
    bar: seconds === 10 ? 8 : 4,
    better: 'lower',
    n: gaps.length,
    note,
    anchor: { name: 'ejection chain, 10 min', value: mean(chain), source },
  })
  ctx.report({
    id: `${name}worst${seconds}`,
    value: Math.max(...gaps),
    unit: '%',
    bar: seconds === 10 ? 30 : 15,
    better: 'lower',
    n: gaps.length,
    anchor: { name: 'IP + VNS, 10 min', value: Math.max(...hybrid), source },
  })
  ctx.report({
    id: `${name}exact${seconds}`,
    value: exact,
    unit: 'instances',
    bar: seconds === 10 ? 1 : 3,
    better: 'higher',
    n: gaps.length,
    note: 'best known value reached',
  })
  ctx.report({
    id: `${name}broken${seconds}`,
    value: broken,
    unit: 'violations',
    bar: 0,
    better: 'lower',
    n: gaps.length,
    note: 'by the independent checker',
  })
  if (seconds === 10)
    ctx.report({
      id: `${name}speed`,
      value: moves / cpuSeconds / 1e6,
      unit: 'M moves/CPU s',
      better: 'higher',
      n: gaps.length,
      anchor: { name: 'prototype', value: 4.3, source: 'rostering.md §3.4' },
    })
}

function readAnchors(csv: string): Map<number, Anchors> {
  const [head, ...rows] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  const column = (name: string): number => head!.indexOf(name)
  return new Map(
    rows.map((row) => [
      Number(row[0]),
      {
        best: Number(row[column('best_known')]),
        ejectionChain: Number(row[column('ejection_chain_10min')]),
        hybrid: Number(row[column('ip_vns_10min')]),
      },
    ]),
  )
}

/** Instance 8, first half frozen, the busiest person away for a week: repair with a price on changes against without. */
function benchReplan(ctx: BenchContext): void {
  const folder = ctx.dataset('curtois-shift-scheduling', REPLAN_IDS)
  if (folder === null) return
  const problem = readCurtois(readFileSync(join(folder, 'Instance8.txt'), 'utf8'))
  const published = solveRoster(problem, { seed: 1, moves: 6_000_000 }).roster
  const duties = (id: string): number => published[id]!.slice(14, 21).filter((shift) => shift !== null).length
  const busiest = problem.people.map((person) => person.id).sort((one, two) => duties(two) - duties(one))[0]!
  const absences = Array.from({ length: 7 }, (_, i) => ({ person: busiest, day: 14 + i }))
  const repair = (changeWeight: number) =>
    replanRoster(
      problem,
      { published, frozenBefore: 14, absences, changeWeight },
      { seed: 1, moves: 3_000_000 },
    )
  const free = repair(0)
  const careful = repair(5)
  const lost = free.costBefore - free.costAfter
  const regained = lost <= 0 ? 100 : (100 * (careful.costBefore - careful.costAfter)) / lost
  const changes = (100 * careful.changes.length) / Math.max(1, free.changes.length)
  const frozen = [...free.changes, ...careful.changes].filter((change) => change.day < 14).length
  const note = `${careful.changes.length} changed cells against ${free.changes.length}, ${lost} points to regain`
  ctx.report({
    id: REPLAN_IDS[0]!,
    value: regained,
    unit: '%',
    bar: 95,
    better: 'higher',
    n: 1,
    note,
    anchor: { name: 'prototype', value: 96, source: 'rostering.md §3.6' },
  })
  ctx.report({
    id: REPLAN_IDS[1]!,
    value: changes,
    unit: '%',
    bar: 20,
    better: 'lower',
    n: 1,
    note,
    anchor: { name: 'prototype', value: 16.5, source: 'rostering.md §3.6' },
  })
  ctx.report({ id: REPLAN_IDS[2]!, value: frozen, unit: 'cells', bar: 0, better: 'lower', n: 2 })
}

/** A made-up sub-bureau of 320: why a slot is empty, and who could take it. */
function benchDesk(ctx: BenchContext): void {
  const { problem, roster } = madeUpBureau(ctx.random(5))
  const slot = { day: 12, shift: 'night' }
  const explain = ctx.median(ctx.sample(() => explainSlot(problem, roster, slot), { runs: 9 }))
  const rank = ctx.median(ctx.sample(() => replacementsFor(problem, roster, slot), { runs: 9 }))
  const note = '320 people, 28 days, one slot'
  ctx.report({ id: DESK_IDS[0]!, value: explain, unit: 'ms', bar: 300, better: 'lower', n: 9, note })
  ctx.report({ id: DESK_IDS[1]!, value: rank, unit: 'ms', bar: 1000, better: 'lower', n: 9, note })
}

function madeUpBureau(random: () => number): { problem: RosterProblem; roster: Roster } {
  const days = 28
  const pattern = ['day', 'day', 'evening', 'evening', 'night', 'night', null, null]
  const people = Array.from({ length: 320 }, (_, p) => ({
    id: `person-${p + 1}`,
    kind: p % 5 < 2 ? 'officer' : 'auxiliary',
    skills: [...(random() < 0.4 ? ['driver'] : []), ...(random() < 0.1 ? ['leader'] : [])],
    unavailable: Array.from({ length: days }, (_, day) => day).filter(() => random() < 0.12),
    rules: { run: { max: 6 }, groupRun: { night: { max: 3 } }, minutes: { max: 200 * 60 } },
  }))
  const problem: RosterProblem = {
    days,
    shifts: [
      { id: 'day', startMinute: 480, minutes: 480 },
      { id: 'evening', startMinute: 960, minutes: 480 },
      { id: 'night', startMinute: 1440, minutes: 480, restAfterMinutes: 960 },
    ],
    people,
    cover: Array.from({ length: days }, (_, day) =>
      ['day', 'evening', 'night'].flatMap((shift) => [
        { day, shifts: [shift], target: 70, underWeight: 100, overWeight: 1 },
        { day, shifts: [shift], who: { skill: 'leader' }, min: 2 },
        { day, shifts: [shift], who: { skill: 'driver' }, target: 20, underWeight: 60, overWeight: 0 },
      ]),
    ).flat(),
    companions: [
      { shifts: ['day', 'evening', 'night'], who: { kind: 'auxiliary' }, needs: { kind: 'officer' }, per: 3 },
    ],
    minRestMinutes: 660,
    fairness: { weight: 0.05, points: { night: 2, evening: 1 }, weekendPoints: 1 },
  }
  const roster = Object.fromEntries(
    people.map((person, p) => [
      person.id,
      Array.from({ length: days }, (_, day) =>
        person.unavailable.includes(day) ? null : (pattern[(day + (p % 4) * 2) % 8] ?? null),
      ),
    ]),
  )
  return { problem, roster }
}
