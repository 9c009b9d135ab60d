import { describe, expect, it } from 'vitest'
import { sendKey } from './send-key.ts'
import { containEn } from './text-en.ts'
import { containZh } from './text-zh.ts'

describe('the key of a plan', () => {
  it('names the ways out for whoever sends them', () => {
    const open = { certified: false, isHeld: false }
    expect(sendKey({ ...open, mayApprove: true })).toBe('contain.sendLeaks')
    expect(sendKey({ ...open, mayApprove: false })).toBe('contain.askFor')
    expect(sendKey({ certified: true, isHeld: false, mayApprove: true })).toBe('contain.sendAll')
    expect(sendKey({ certified: true, isHeld: true, mayApprove: true })).toBe('contain.held.watch')
    expect(sendKey({ certified: true, isHeld: true, mayApprove: false })).toBe('contain.held.askWatch')
  })
})

describe('a post of two rings', () => {
  it('tells its crew which ring and what to do there, in both languages', () => {
    for (const texts of [containZh, containEn])
      expect(texts).toMatchObject({
        field: { ofTwo: { inner: expect.stringMatching(/./), outer: expect.stringMatching(/./) } },
      })
  })
})
