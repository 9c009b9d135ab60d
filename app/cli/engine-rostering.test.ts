import { expect, test } from 'vitest'
import { rosteringCommand } from './engine-rostering.ts'
import { toursCommand } from './engine-tours.ts'

const CURTOIS = `# comment\r
SECTION_HORIZON\r
7\r
\r
SECTION_SHIFTS\r
D,480,\r
\r
SECTION_STAFF\r
A,D=7,2400,960,5,1,2,1\r
B,D=7,2400,960,5,1,2,1\r
\r
SECTION_DAYS_OFF\r
A,0\r
\r
SECTION_COVER\r
0,D,1,100,1\r
1,D,1,100,1\r
`

const TOP = 'n 4\nm 1\ntmax 10\n0 0 0\n3 0 5\n0 9 7\n6 0 0\n'
const OP = '10 1\n0 0 0\n6 0 0\n3 0 5\n0 9 7\n'

async function call(
  command: typeof rosteringCommand,
  args: readonly string[],
  files: Record<string, string>,
) {
  const out: string[] = []
  const errors: string[] = []
  const code = await command(args, {
    readText: (path) => files[path] ?? '',
    print: (line) => out.push(line),
    progress: () => undefined,
    fail: (sentence) => errors.push(sentence),
  })
  return { code, errors, answer: out.length === 0 ? null : JSON.parse(out.join('')) }
}

test('a roster with cost, no violations and one entry a day', async () => {
  const { code, answer } = await call(
    rosteringCommand,
    ['a.txt', '--format', 'curtois', '--moves', '20000'],
    { 'a.txt': CURTOIS },
  )
  expect(code).toBe(0)
  expect(answer).toMatchObject({ cost: 0, violations: 0, seed: 1 })
  expect(Object.keys(answer.roster)).toEqual(['A', 'B'])
  expect(answer.roster.A).toHaveLength(7)
  expect(answer.roster.A[0]).toBeNull()
})

test('routes in the numbers of the file, for both forms', async () => {
  const top = await call(toursCommand, ['t.txt', '--rounds', '20'], { 't.txt': TOP })
  expect(top.answer).toMatchObject({ reward: 5, routes: [[0, 1, 3]], lengths: [6] })
  const op = await call(toursCommand, ['o.txt', '--format', 'op', '--rounds', '20'], { 'o.txt': OP })
  expect(op.answer).toMatchObject({ reward: 5, routes: [[0, 2, 1]] })
})

test.each([
  [rosteringCommand, ['a.txt'], '--format: found nothing, expected curtois or inrc2'],
  [
    rosteringCommand,
    ['a.txt', '--format', 'curtois', '--seed', 'x'],
    "--seed: found 'x', expected a whole number",
  ],
  [
    rosteringCommand,
    ['a.txt', '--format', 'curtois', '--seconds', '0'],
    "--seconds: found '0', expected a number above 0",
  ],
  [
    rosteringCommand,
    ['b.txt', '--format', 'curtois'],
    'b.txt: SECTION_SHIFTS: found no lines, expected at least one',
  ],
  [
    rosteringCommand,
    ['cut.txt', '--format', 'curtois'],
    'cut.txt: line 16, field 4: found nothing, expected weight for under',
  ],
  [toursCommand, ['short.txt'], "short.txt: line 2, field 2: found 'x', expected number of teams"],
  [toursCommand, [], 'found 0 files, expected one'],
])('bad input is one sentence and code 2', async (command, args, sentence) => {
  const files = {
    'a.txt': CURTOIS,
    'cut.txt': CURTOIS.slice(0, CURTOIS.indexOf(',100,1')),
    'short.txt': '\n7 x',
  }
  const { code, errors, answer } = await call(command, args, files)
  expect(answer).toBeNull()
  expect(code).toBe(2)
  expect(errors.join('')).toContain(sentence)
})
