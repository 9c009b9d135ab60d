import { expect, it } from 'vitest'
import { keptAs, storeOf, storesToDrop } from './kept-as.ts'

const HERE = 'https://station.example'
const asked = (path: string, mode = 'cors', method = 'GET') =>
  keptAs({ method, mode, url: path.startsWith('/') ? `${HERE}${path}` : path }, HERE)

it.each([
  ['/field', 'navigate', 'page'],
  ['/map?incident=7', 'navigate', 'page'],
  ['/assets/TodayPage-Bs2.js', 'cors', 'file'],
  ['/icon.svg', 'no-cors', 'file'],
  ['/api/me', 'cors', null],
  ['/api/live?after=3&for=crew', 'cors', null],
  ['/api/incidents/7/report.docx', 'navigate', null],
  ['/healthz', 'cors', null],
  ['/openapi.json', 'navigate', null],
  ['https://elsewhere.example/assets/a.js', 'cors', null],
])('%s (%s) → %s', (path, mode, as) => {
  expect(asked(path, mode)).toBe(as)
})

it('never answers a change', () => {
  expect(asked('/field', 'navigate', 'POST')).toBeNull()
})

it('keeps the version before, drops what is older, and never another program’s store', () => {
  const names = ['other', ...['a', 'b', 'c'].map(storeOf)]
  expect(storesToDrop(names, 'c')).toEqual([storeOf('a')])
  // Back to a version that was there before: the newest other one stays.
  expect(storesToDrop(names, 'a')).toEqual([storeOf('b')])
  expect(storesToDrop([storeOf('a')], 'a')).toEqual([])
})
