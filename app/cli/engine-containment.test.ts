import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { containmentCommand } from './engine-containment.ts'

const folder = mkdtempSync(join(tmpdir(), 'containment-'))
afterAll(() => rmSync(folder, { recursive: true }))

// A cross: 0 in the middle, 100 m and 10 s to each of 1 … 4.
writeFileSync(
  join(folder, 'nodes.csv'),
  'id,lon,lat\n0,121.4,31.2\n1,121.401,31.2\n2,121.399,31.2\n3,121.4,31.201\n4,121.4,31.199\n',
)
writeFileSync(
  join(folder, 'edges.csv'),
  `from,to,travel_time_s,length_m,highway\n${[1, 2, 3, 4].map((n) => `0,${n},10,100,residential\n${n},0,10,100,residential\n`).join('')}`,
)
const roads = join(folder, 'edges.csv')
const problem = {
  lastSeen: { node: 0 },
  elapsedSeconds: 0,
  suspect: { mode: 'car', speedFactor: 1 },
  boundaryNodes: [1, 2, 3],
  units: [1, 2, 3].map((node) => ({ id: `巡${node}`, node, readySeconds: 0, setupSeconds: 4 })),
  fixedPosts: [],
  forbiddenPosts: [],
}

async function call(args: readonly string[]) {
  const out: string[] = []
  const errors: string[] = []
  const code = await containmentCommand(args, {
    readText: (path) => readFileSync(path, 'utf8'),
    print: (line) => out.push(line),
    progress: () => undefined,
    fail: (sentence) => errors.push(sentence),
  })
  return { code, errors, answer: out.length === 0 ? null : JSON.parse(out.join('')) }
}

function saved(value: unknown): string {
  const path = join(folder, 'p.json')
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

test('a certified plan in the published form', async () => {
  const { code, answer } = await call([
    '--roads',
    `${join(folder, 'nodes.csv')}+${roads}`,
    '--problem',
    saved(problem),
  ])
  expect(code).toBe(0)
  expect(answer).toMatchObject({
    certified: true,
    lastArrivalSeconds: 0,
    leaks: [],
    missing: [],
    enclosedNodes: 2,
    graphVersion: expect.stringMatching(/^[0-9a-f]{16}$/),
  })
  expect(answer.posts).toHaveLength(3)
  expect(answer.posts).toContainEqual({
    node: 1,
    unit: '巡1',
    arriveSeconds: 0,
    holdsFromSeconds: 4,
    suspectSeconds: 10,
    slackSeconds: 6,
  })
})

test('an open plan: posts, leak, and what lacks', async () => {
  const two = { ...problem, units: problem.units.slice(0, 2) }
  const { code, answer } = await call(['--roads', roads, '--problem', saved(two)])
  expect(code).toBe(0)
  expect(answer.certified).toBe(false)
  expect(answer.posts).toHaveLength(2)
  expect(answer.leaks).toEqual([{ path: [0, 3], seconds: 10, atSeconds: [0, 10], cameras: [] }])
  expect(answer.missing).toEqual([{ code: 'needs_unit', node: 3, withinSeconds: 10, lateSeconds: 14 }])
})

test('intercept reads routes and roads beside its problem', async () => {
  writeFileSync(
    join(folder, 'routes.json'),
    JSON.stringify([
      [
        [0, 0],
        [10, 1],
      ],
      [
        [0, 0],
        [10, 2],
      ],
    ]),
  )
  const file = saved({
    units: [{ node: 3, delaySeconds: 0 }, { node: 1 }],
    routes: 'routes.json',
    roads: 'edges.csv',
  })
  const { code, answer } = await call(['intercept', '--problem', file])
  expect(code).toBe(0)
  expect(answer).toMatchObject({ stopped: 1, of: 2, optimal: true, bound: 1 })
  expect(answer.positions).toHaveLength(2)
})

test('bad input goes out in one sentence with code 2', async () => {
  const says = async (args: readonly string[]) => {
    const { code, errors, answer } = await call(args)
    expect(code).toBe(2)
    expect(errors).toHaveLength(1)
    expect(answer).toBeNull()
    return errors[0]
  }
  const file = saved({ ...problem, lastSeen: { node: 99 } })
  expect(await says(['--roads', roads, '--problem', file])).toBe(
    `${file}: lastSeen: node 99 is not in the road file.`,
  )
  expect(await says(['--roads', roads, '--problem', saved('{"lastSeen"')])).toMatch(/p\.json: .*JSON/)
  expect(await says(['--roads', roads, '--problem', saved('[]')])).toMatch('found [], expected a JSON object')
  expect(await says(['--roads', roads])).toMatch('--problem is missing')
  expect(await says(['--problem', saved(problem)])).toMatch('--roads is missing')
  expect(await says(['--roads', join(folder, 'no.csv'), '--problem', saved(problem)])).toMatch('--nodes')
  expect(await says(['--roads', join(folder, 'no.pbf'), '--problem', saved(problem)])).toMatch('no.pbf')
  expect(await says(['--roads', roads, '--profile', 'boat', '--problem', saved(problem)])).toMatch('"boat"')
  expect(await says(['intercept', '--problem', saved({ units: [] })])).toMatch('roads: found nothing')
  expect(await says(['encircle', '--problem', saved(problem)])).toMatch('found "encircle"')
})

const data = join(
  process.env.XUNFANG_DATA ?? join(import.meta.dirname, '../../../shared/data'),
  'fugitive-interception-winterswijk',
)
// Needs the public instance; without it the case is reported as skipped.
test.skipIf(!existsSync(data))('intercept on the public instance', async () => {
  const { police_start } = JSON.parse(readFileSync(join(data, 'instance.json'), 'utf8'))
  const file = saved({
    units: police_start.map((node: number) => ({ node })),
    routes: JSON.parse(readFileSync(join(data, 'routes.json'), 'utf8')),
  })
  const { answer } = await call(['intercept', '--roads', join(data, 'edges.csv'), '--problem', file])
  expect(answer).toMatchObject({ stopped: 750, of: 1000, optimal: true, bound: 750 })
})
