import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTest, read, root, sourceFiles } from './sources.ts'

const pure = [
  ...sourceFiles('engines'),
  ...sourceFiles('loop').filter((path) => /^loop\/[a-z]+\/(containment\/)?(rules\/|model\.ts)/.test(path)),
].filter((path) => !isTest(path))

describe('engines and rules', () => {
  it('are seen', () => expect(pure.length).toBeGreaterThan(60))
  it('know no clock and no unseeded chance', () => {
    const wrong = pure.filter((path) =>
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b/.test(read(path)),
    )
    expect(wrong).toEqual([])
  })
})

it('stages take their time from the clock service', () => {
  const wrong = sourceFiles('loop')
    .filter((path) => !isTest(path) && !/\/web\//.test(path))
    .filter((path) => /\bDate\.now\b|\bnew Date\(\s*\)/.test(read(path)))
  expect(wrong).toEqual([])
})

it('a table is only asked by the part that owns it', () => {
  const owners = new Map<string, string>()
  const files = [...sourceFiles('loop'), ...sourceFiles('platform')].filter(
    (path) => !isTest(path) && !/\/testing\.ts$|\/tables\.ts$/.test(path.replace(/^loop.*tables\.ts$/, '')),
  )
  const partOf = (path: string) => (path.startsWith('loop/') ? path.split('/')[1]! : 'platform')
  for (const path of files) {
    for (const block of read(path).matchAll(/interface Tables \{([^}]*)\}/g))
      for (const name of block[1]!.matchAll(/^\s*(\w+):/gm)) owners.set(name[1]!, partOf(path))
  }
  expect(owners.size).toBeGreaterThan(15)
  const wrong: string[] = []
  for (const path of files) {
    for (const use of read(path).matchAll(
      /\.(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\(\s*'(\w+)/g,
    )) {
      const owner = owners.get(use[1]!)
      if (owner && owner !== partOf(path)) wrong.push(`${path} asks ${use[1]} of ${owner}`)
    }
  }
  expect(wrong).toEqual([])
})

it('files hold one idea: none past 330 lines', () => {
  const long = ['engines', 'loop', 'platform', 'app', 'web', 'demo', 'bench']
    .flatMap((folder) => sourceFiles(folder))
    // Words of two languages and long lists of cases hold one idea however long they are.
    .filter((path) => !isTest(path) && !/\/text(-\w+)?\.ts$/.test(path))
    .map((path) => [path, read(path).split('\n').length] as const)
    .filter(([, lines]) => lines > 330)
  expect(long).toEqual([])
})

it('every stage and engine says what it does, in 40 lines (an engine in 60)', () => {
  const rooms = ['engines', 'loop'].flatMap((top) =>
    readdirSync(join(root, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && `${top}/${entry.name}` !== 'loop/events')
      .map((entry) => `${top}/${entry.name}`),
  )
  expect(rooms.length).toBeGreaterThan(16)
  const wrong = rooms.filter((room) => {
    const file = join(root, room, 'README.md')
    return (
      !existsSync(file) || read(`${room}/README.md`).split('\n').length > (room.startsWith('loop/') ? 41 : 61)
    )
  })
  expect(wrong).toEqual([])
})
