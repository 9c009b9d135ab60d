import { describe, expect, it } from 'vitest'
import { tabsThatFit } from './PageTabs.tsx'

describe('the tabs of the top bar', () => {
  it('all stand when there is room, without a place for the menu', () => {
    expect(tabsThatFit([50, 50, 50], 150, 60)).toBe(3)
  })
  it('fold from the end and leave room for the menu', () => {
    expect(tabsThatFit([50, 50, 50], 149, 60)).toBe(1)
    expect(tabsThatFit([50, 50, 50, 50], 199, 60)).toBe(2)
  })
  it('all fold on a very narrow screen', () => {
    expect(tabsThatFit([50, 50], 40, 60)).toBe(0)
  })
})
