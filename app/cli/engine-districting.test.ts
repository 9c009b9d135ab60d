import { expect, test } from 'vitest'
import { districtingCommand } from './engine-districting.ts'

// The small check of the published notebook: areas A to D on a line, calls 4, 1, 2, 3, two districts, total 3
const files: Record<string, string> = {
  'areas.csv': 'idx,id,calls\n0,A,4\n1,B,1\n2,C,2\n3,D,3\n',
  'adjacency.csv': 'a,b\r\n0,1\r\n1,2\r\n2,3\r\n',
  'minutes.csv': '0,1,2,3\n1,0,1,2\n2,1,0,1\n3,2,1,0\n',
  'short.csv': '0,1\n1,0\n',
  'odd.csv': 'a,b\n0,9\n',
}
const inputs = ['--areas', 'areas.csv', '--adjacency', 'adjacency.csv', '--minutes', 'minutes.csv']

async function call(args: readonly string[]) {
  const out: string[] = []
  const errors: string[] = []
  const code = await districtingCommand(args, {
    readText: (path) => files[path] ?? '',
    print: (line) => out.push(line),
    progress: () => undefined,
    fail: (sentence) => errors.push(sentence),
  })
  return { code, errors, answer: out.length === 0 ? null : JSON.parse(out.join('')) }
}

test('prints objective, loads, centres and the centre of each area', async () => {
  const { code, answer } = await call([
    ...inputs,
    '--districts',
    '2',
    '--tolerance',
    '0.2',
    '--moves',
    '20000',
  ])
  expect(code).toBe(0)
  expect(answer).toMatchObject({
    objective: 3,
    loadMin: 5,
    loadMax: 5,
    connected: true,
    balanced: true,
    centres: [0, 3],
    assignment: [0, 0, 3, 3],
    seed: 1,
  })
  expect(answer.seconds).toBeGreaterThanOrEqual(0)
})

test('one sentence names the option, table or row that is wrong', async () => {
  const wrong: [string[], string][] = [
    [['--districts', '2'], 'found no file for --areas'],
    [inputs, 'found no --districts'],
    [
      [...inputs, '--districts', '9', '--moves', '10'],
      'districts: found 9, expected a whole number from 1 to 4',
    ],
    [[...inputs, '--districts', '2', '--tolerance', 'x'], "--tolerance: found 'x'"],
    [[...inputs.slice(0, 5), 'short.csv', '--districts', '2'], 'minutes: found 2 rows, expected 4'],
    [
      [...inputs.slice(0, 3), 'odd.csv', ...inputs.slice(4), '--districts', '2'],
      'adjacency row 2: found area 9',
    ],
    [['--areas', 'none.csv', ...inputs.slice(2), '--districts', '2'], 'areas: found an empty file'],
    [[...inputs, '--colour'], 'colour'],
  ]
  for (const [args, sentence] of wrong) {
    const { code, errors, answer } = await call(args)
    expect(code).toBe(2)
    expect(answer).toBeNull()
    expect(errors[0]).toContain(sentence)
  }
})
