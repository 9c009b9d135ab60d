import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { roadsCommand } from './engine-roads.ts'

// A street of four crossings from west to east, about 100 m apart, and one street north from the third.
const folder = mkdtempSync(join(tmpdir(), 'xunfang-roads-'))
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const nodes = file('nodes.csv', 'id,lon,lat\n1,0,0\n2,0.0009,0\n3,0.0018,0\n4,0.0027,0\n5,0.0018,0.0009\n')
const edges = file(
  'edges.csv',
  'from,to,highway,oneway,length_m,kmh,name,geometry\n1,2,residential,0,100,36,东街,\n2,3,residential,0,100,36,东街,\n3,4,residential,0,100,36,东街,\n3,5,residential,0,100,36,北街,\n',
)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]) {
  const out = { printed: '', failed: '' }
  const code = await roadsCommand(args, {
    readText: (path) => readFileSync(path, 'utf8'),
    print: (line) => {
      out.printed += line
    },
    progress: () => undefined,
    fail: (sentence) => {
      out.failed = sentence
    },
  })
  return { code, json: out.printed.startsWith('{') ? JSON.parse(out.printed) : null, ...out }
}

it('takes the two CSV files joined by +, in either order', async () => {
  const at = ['--from', '0,0', '--to', '0.0027,0']
  const one = await run('route', '--roads', `${edges}+${nodes}`, ...at)
  const other = await run('route', '--roads', `${nodes}+${edges}`, ...at)
  expect(one.code).toBe(0)
  expect(one.json.metres).toBe(300)
  expect(other.json).toEqual(one.json)
})

it('matches a trace: every report on its street, the way in one piece', async () => {
  const trace = file(
    'trace.csv',
    'time_utc,lon,lat\n2026-01-01T00:00:00Z,0.0001,0.00003\n2026-01-01T00:00:10Z,0.0010,-0.00002\n2026-01-01T00:00:20Z,0.0018,0.0001\n2026-01-01T00:00:30Z,0.00182,0.0007\n',
  )
  const { code, json } = await run('match', '--roads', `${edges}+${nodes}`, '--trace', trace)
  expect(code).toBe(0)
  expect(json.matched).toBe(4)
  expect(json.pieces).toHaveLength(1)
  expect(json.breaks).toEqual([])
  expect(json.metres).toBeGreaterThan(220)
  expect(json.metres).toBeLessThan(300)
})

it('refuses in one sentence: what command, which line, what was found', async () => {
  expect(await run('fly')).toMatchObject({ code: 2, failed: expect.stringContaining('found "fly"') })
  expect(await run('match', '--roads', 'x')).toMatchObject({
    code: 2,
    failed: expect.stringContaining('--trace'),
  })
  const wrong = file('wrong.csv', 'time,lon,lat\n5,0,0\n3,0,0\n')
  expect(await run('match', '--roads', `${edges}+${nodes}`, '--trace', wrong)).toMatchObject({
    code: 2,
    failed: expect.stringMatching(/wrong\.csv, line 3/),
  })
  const places = file('places.csv', 'lon,lat\n0,95\n')
  expect(await run('match', '--roads', `${edges}+${nodes}`, '--trace', places)).toMatchObject({
    failed: expect.stringMatching(/line 2: found "0,95"/),
  })
})

it('says how it is used', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, printed: expect.stringContaining('match') })
})
