/** The figures of a run, each beside its bar. */
import { type BenchContext, percentile } from '../../harness.ts'
import type { Command } from './commands.ts'
import type { Played } from './run.ts'

export function reportLoad(ctx: BenchContext, played: Played, suffix: string): void {
  const own = suffix === '' ? 'embedded database' : 'PostgreSQL, its own memory not counted'
  const at = (values: ArrayLike<number>, p: number) => percentile(Array.from(values), p)
  // What was only answered after the restart has no time of its own: it counts as unanswered.
  const done = played.commands.filter(({ status, ms }) => status === 200 && Number.isFinite(ms))
  const server = done.map((command) => command.serverMs ?? command.ms)
  const refused = played.commands.length - done.length
  const kinds = ['report', 'order', 'press', 'sos'] as const
  const perKind = kinds.map((kind) => {
    const own = done.filter((command) => command.kind === kind).map(({ serverMs, ms }) => serverMs ?? ms)
    return `${kind} ${at(own, 95).toFixed(0)}`
  })
  const base = { unit: 'ms', better: 'lower' } as const
  ctx.report({
    ...base,
    id: `dispatch.commit${suffix}`,
    value: at(server, 95),
    bar: 150,
    n: server.length,
    anchor: { name: 'TicketsCAD, unloaded', value: 24, source: 'its OFFLINE-OPERATION.md, 24–168 ms' },
    note: `p95 of server time, ${own}; p50 ${at(server, 50).toFixed(0)}; p95 by kind: ${perKind.join(', ')}; from due to answer p95 ${at(
      done.map(({ ms }) => ms),
      95,
    ).toFixed(0)}; refused or unanswered ${refused}`,
  })
  ctx.report({
    ...base,
    id: `dispatch.commit.p99${suffix}`,
    value: at(server, 99),
    bar: 400,
    n: server.length,
  })
  const { visibleMs, sosMs } = played
  const sosCalls = done.filter(({ kind }) => kind === 'sos')
  const slowest = sosCalls.reduce<Command | undefined>((a, b) => (a && a.ms > b.ms ? a : b), undefined)
  const lag = slowest ? slowest.sentAt - slowest.dueAt : 0
  ctx.report({
    ...base,
    id: `dispatch.visible${suffix}`,
    value: at(visibleMs, 95),
    bar: 500,
    n: visibleMs.length,
    anchor: { name: 'TicketsCAD, poll', value: 3000, source: 'its api/stream.php' },
    note: `p95, from the act being due to its event at each of 200 consoles; p50 ${at(visibleMs, 50).toFixed(0)}; board asked again p95 ${at(played.boardMs, 95).toFixed(0)} ms (${played.boardMs.length}, failed ${played.boardFailures}); order to phone p95 ${at(played.orderToPhoneMs, 95).toFixed(0)} ms`,
  })
  ctx.report({
    ...base,
    id: `dispatch.visible.p99${suffix}`,
    value: at(visibleMs, 99),
    bar: 1000,
    n: visibleMs.length,
  })
  ctx.report({
    ...base,
    id: `dispatch.sos${suffix}`,
    value: at(sosMs, 99),
    bar: 100,
    n: sosMs.length,
    note: `p99, from the press to every console, ${sosCalls.length} calls; p50 ${at(sosMs, 50).toFixed(0)}, worst ${at(sosMs, 100).toFixed(0)}; the slowest call: sent ${lag.toFixed(0)} ms late, server ${slowest?.serverMs?.toFixed(0) ?? '–'}, answered after ${slowest?.ms.toFixed(0) ?? '–'}`,
  })
  const { crash } = played
  ctx.report({
    id: `dispatch.restart${suffix}`,
    value: crash.lost + crash.doubled + crash.lostFixes + crash.wrongLines,
    unit: 'faults',
    bar: 0,
    better: 'lower',
    n: crash.acknowledged,
    note: `kill -9 under load: lost ${crash.lost}, doubled ${crash.doubled} of ${crash.acknowledged} acts; lost ${crash.lostFixes} of ${crash.fixes} positions; consoles with a gap or double ${crash.wrongLines}`,
  })
  ctx.report({
    id: `dispatch.restart.ready${suffix}`,
    value: played.readyMs / 1000,
    unit: 's',
    bar: 10,
    better: 'lower',
    n: 1,
    note: `the start before: ${(played.firstReadyMs / 1000).toFixed(1)} s`,
  })
  ctx.report({
    id: `dispatch.memory${suffix}`,
    value: played.rssMb,
    unit: 'MB',
    bar: 1024,
    better: 'lower',
    n: 1,
    note: `largest RSS, ${own}; ${played.positions} positions stored (answer p95 ${at(played.positionMs, 95).toFixed(0)} ms), ${played.messages} messages and ${played.megabytes.toFixed(0)} MB to 1,200 lines, resyncs ${played.resyncs}, doubles ${played.doubles}; ranking p95 ${at(played.rankMs, 95).toFixed(0)}, assessment p95 ${at(played.assessMs, 95).toFixed(0)}, own orders p95 ${at(played.mineMs, 95).toFixed(0)} ms; work of the player late p95 ${at(played.playerLateMs, 95).toFixed(0)} ms, failed ${played.failures}`,
  })
}
