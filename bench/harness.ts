/**
 * How to add a benchmark: write `bench/<engine>.ts` (one file an engine) that exports
 *
 *     export async function bench(ctx: BenchContext): Promise<void> {
 *       const folder = ctx.dataset('road-porto', ['roads.p2p.porto'])   // null: absent, and the ids are printed as skipped
 *       if (folder) {
 *         const us = ctx.median(ctx.sample(() => work(), { runs: 20 })) * 1000
 *         ctx.report({ id: 'roads.p2p.porto', value: us, unit: 'us', bar: 80, better: 'lower', n: 20,
 *                      anchor: { name: 'RoutingKit CH', value: 34, source: 'measured, same machine class' } })
 *       }
 *     }
 *
 * `bench/main.ts` finds the file by itself. Ids begin with the engine's name; `value` is in the bar's unit (shares in
 * percent, faults as a count, errors as the largest one). Report what is measured, also when it misses its bar.
 * `ctx.wants(id)` tells whether that id was asked for (`npm run bench -- roads.p2p`): skip long work that was not.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A published or measured figure of somebody else. */
export interface Anchor {
  readonly name: string
  readonly value?: number
  readonly source: string
}

/** One measured figure. */
export interface BenchResult {
  readonly id: string
  readonly value: number
  readonly unit: string
  /** The figure to reach; absent: informative only. */
  readonly bar?: number
  readonly better: 'lower' | 'higher'
  readonly anchor?: Anchor
  /** How many samples or cases stand behind the value. */
  readonly n?: number
  /** Anything that helps to read the value. */
  readonly note?: string
}

/** One printed line: a result with its verdict, or a skipped id. */
export type BenchLine =
  | (BenchResult & { readonly ok: boolean })
  | { readonly id: string; readonly skipped: string }

/** What a benchmark file gets. */
export interface BenchContext {
  /** Folder of a data set; null when it is absent, then the ids are printed as skipped with its name. */
  dataset(name: string, ids: readonly string[]): string | null
  /** False when the run was limited to other ids. */
  wants(id: string): boolean
  /** Prints a result. */
  report(result: BenchResult): void
  /** Prints ids as skipped for another reason than missing data (say it in a few words). */
  skip(ids: readonly string[], reason: string): void
  /** Milliseconds of each run, after warm-up runs that don't count. */
  sample(work: () => void, options?: { readonly runs?: number; readonly warmup?: number }): number[]
  /** As `sample`, for work that returns a promise. */
  sampleAsync(
    work: () => Promise<void>,
    options?: { readonly runs?: number; readonly warmup?: number },
  ): Promise<number[]>
  median(values: readonly number[]): number
  /** p in 0…100, nearest rank. */
  percentile(values: readonly number[], p: number): number
  /** Uniform numbers 0 ≤ x < 1 from a seed, the same on every machine. */
  random(seed: number): () => number
  /** A line for the reader on stderr. */
  say(text: string): void
}

/** A benchmark file. */
export interface BenchModule {
  readonly bench: (ctx: BenchContext) => Promise<void> | void
}

/** Where the data sets are: `--data DIR`, XUNFANG_DATA or ../shared/data. */
export function dataFolder(given: string | undefined, env: string | undefined, root: string): string {
  return given ?? env ?? join(root, '..', 'shared', 'data')
}

/** The context of one run; every line goes to `emit` as it is known. */
export function benchContext(
  data: string,
  prefixes: readonly string[],
  emit: (line: BenchLine) => void,
  say: (text: string) => void,
): BenchContext {
  const wants = (id: string) =>
    prefixes.length === 0 ||
    prefixes.some((p) => id === p || id.startsWith(`${p}.`) || p.startsWith(`${id}.`))
  const skip = (ids: readonly string[], reason: string) => {
    for (const id of ids) if (wants(id)) emit({ id, skipped: reason })
  }
  return {
    wants,
    skip,
    say,
    dataset(name, ids) {
      const folder = join(data, name)
      if (existsSync(folder)) return folder
      skip(ids, name)
      return null
    },
    report(result) {
      if (wants(result.id)) emit({ ...result, ok: meetsBar(result) })
    },
    sample(work, { runs = 15, warmup = 3 } = {}) {
      for (let i = 0; i < warmup; i++) work()
      return Array.from({ length: runs }, () => {
        const start = performance.now()
        work()
        return performance.now() - start
      })
    },
    async sampleAsync(work, { runs = 5, warmup = 1 } = {}) {
      const times: number[] = []
      for (let i = 0; i < warmup + runs; i++) {
        const start = performance.now()
        await work()
        if (i >= warmup) times.push(performance.now() - start)
      }
      return times
    },
    median: (values) => percentile(values, 50),
    percentile,
    random,
  }
}

/** True when there is no bar or the value reaches it. */
export function meetsBar({ value, bar, better }: BenchResult): boolean {
  if (!Number.isFinite(value)) return false
  return bar === undefined || (better === 'lower' ? value <= bar : value >= bar)
}

/** Nearest-rank percentile; NaN for no values. The median of an even count is the mean of the two in the middle. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const n = sorted.length
  if (n === 0) return Number.NaN
  if (p === 50 && n % 2 === 0) return (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2
  return sorted[Math.min(n - 1, Math.max(0, Math.ceil((p / 100) * n) - 1))]!
}

/** mulberry32 (Tommy Ettinger, public domain). */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
