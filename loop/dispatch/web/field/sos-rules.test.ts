import { expect, it } from 'vitest'
import { ApiError } from '../../../../web/api/request.ts'
import { afterFailure, MOST_KEPT_MS, readRaised } from './sos-rules.ts'

const answer = (status: number) => new ApiError({ code: 'x', status, message: { zh: '', en: '' } })

it.each([
  ['no line', answer(0), 'again'],
  ['a line that is too slow', new DOMException('late', 'TimeoutError'), 'again'],
  ['a server that is full', answer(429), 'again'],
  ['a server that fails', answer(500), 'again'],
  ['a proxy without its server', answer(502), 'again'],
  ['a session that is over', answer(401), 'sign_in'],
  ['no right to it', answer(403), 'refused'],
  ['a form that the server does not read', answer(400), 'refused'],
  ['a unit that is no more', answer(404), 'refused'],
  ['anything unforeseen', new Error('?'), 'again'],
])('%s: %s → %s', (_, error, next) => {
  expect(afterFailure(error)).toBe(next)
})

const one = { key: 'k', account: 'a', at: 1_000_000, lngLat: [116, 40] as const }
const text = JSON.stringify(one)

it('goes on after a reload, also an hour later, but not a day later', () => {
  expect(readRaised(text, one.at + 3_600_000)).toEqual(one)
  expect(readRaised(text, one.at + MOST_KEPT_MS)).toBeNull()
})

it('goes on where the clock was set back meanwhile: help is never withheld for a wrong clock', () => {
  expect(readRaised(text, one.at - 7_200_000)).toEqual(one)
})

it.each([null, '', '{', '{}', JSON.stringify({ ...one, at: 'soon' })])('%s is no alarm', (broken) => {
  expect(readRaised(broken, one.at)).toBeNull()
})
