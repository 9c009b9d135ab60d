import { describe, expect, it } from 'vitest'
import { pasteTooLong } from './paste-fit.ts'

const field = (value: string, from = value.length, to = from, maxLength = 10) => ({
  value,
  selectionStart: from,
  selectionEnd: to,
  maxLength,
})

describe('what is pasted', () => {
  it('fits up to the limit', () => {
    expect(pasteTooLong(field('12345'), '67890')).toBeNull()
    expect(pasteTooLong(field('12345'), '678901')).toBe(11)
  })

  it('takes the room of what is marked', () => {
    expect(pasteTooLong(field('1234567890', 0, 10), '0987654321')).toBeNull()
    expect(pasteTooLong(field('1234567890', 8, 10), 'abc')).toBe(11)
  })

  it('always fits where there is no limit, and is counted from the end where nothing can be marked', () => {
    expect(pasteTooLong(field('', 0, 0, -1), 'x'.repeat(5000))).toBeNull()
    expect(
      pasteTooLong({ value: '12345678', selectionStart: null, selectionEnd: null, maxLength: 10 }, 'abc'),
    ).toBe(11)
  })
})
