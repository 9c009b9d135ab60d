import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCurtois, solveRoster } from '../engines/rostering/index.ts'
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

export function bench(ctx: BenchContext): void {
  const quick = process.env.XUNFANG_BENCH_QUICK === '1'
  if (IDS.some((id) => ctx.wants(id))) run(ctx, quick ? QUICK : ALL, 10, IDS)
  if (!LONG_IDS.some((id) => ctx.wants(id))) return
  if (process.env.XUNFANG_BENCH_LONG === '1') run(ctx, quick ? QUICK : ALL, 60, LONG_IDS)
  else ctx.skip(LONG_IDS, 'twelve minutes: set XUNFANG_BENCH_LONG=1')
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
