import type { BenchLine } from './harness.ts'

/** A figure with three or four significant digits. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (Number.isInteger(value) && size < 1e9) return String(value)
  return size >= 1000
    ? value.toFixed(0)
    : size >= 100
      ? value.toFixed(1)
      : size >= 1
        ? value.toFixed(2)
        : value.toPrecision(3)
}

function cells(line: BenchLine): string[] {
  if ('skipped' in line) return [line.id, 'skipped', '', '', '', `${line.skipped} is absent`]
  const { id, value, unit, bar, better, ok, anchor, n, note } = line
  const limit = bar === undefined ? '' : `${better === 'lower' ? '≤' : '≥'} ${figure(bar)}`
  const beside = anchor ? `${anchor.name}${anchor.value === undefined ? '' : ` ${figure(anchor.value)}`}` : ''
  const verdict = bar === undefined ? '' : ok ? 'met' : 'MISSED'
  return [
    id,
    `${figure(value)} ${unit}`,
    limit,
    verdict,
    n === undefined ? '' : String(n),
    [beside, note].filter(Boolean).join('; '),
  ]
}

const HEAD = ['id', 'value', 'bar', 'verdict', 'n', 'beside']

/** Lines as a table with aligned columns. */
export function tableOf(lines: readonly BenchLine[]): string {
  const rows = [HEAD, ...lines.map(cells)]
  const widths = HEAD.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, c) => cell.padEnd(widths[c]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** An engine's section; what ran on another database has one of its own. */
const sectionOf = ({ id }: BenchLine): string =>
  id.endsWith(POSTGRESQL) ? `${id.split('.')[0]} on PostgreSQL` : id.split('.')[0]!
const POSTGRESQL = '.postgresql'

/** Results file with the sections of the engines that ran replaced; sections of the others stay. */
export function mergeResults(
  old: string,
  lines: readonly BenchLine[],
  machine: string,
  date: string,
): string {
  const sections = new Map<string, string>()
  for (const part of old.split(/^## /m).slice(1))
    sections.set(part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n') + 1).trim())
  for (const name of new Set(lines.map(sectionOf))) {
    const rows = lines
      .filter((line) => sectionOf(line) === name)
      .map((line) => `| ${cells(line).join(' | ')} |`)
    const body = [`| ${HEAD.join(' | ')} |`, `| ${HEAD.map(() => '---').join(' | ')} |`, ...rows].join('\n')
    sections.set(name, `${date}, ${machine}\n\n${body}`)
  }
  const all = [...sections]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, body]) => `## ${name}\n${body}\n`)
  return `# Last benchmark results\nMade by \`npm run bench -- --results\`; each engine keeps its last run. "beside" names the anchor and its figure.\n\n${all.join('\n')}`
}
