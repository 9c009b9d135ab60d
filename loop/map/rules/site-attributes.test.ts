import { describe, expect, it } from 'vitest'
import { checkAttributes, isRoutable, missingParts } from './site-attributes.ts'

describe('sites', () => {
  it('have the attributes of their kind, and lack what the standard asks for', () => {
    expect(checkAttributes('school', { readerCode: 'R' })).toMatchObject([{ field: 'readerCode' }])
    expect(checkAttributes('checkpoint', { assets: ['moat'] })).toMatchObject([{ field: 'assets' }])
    expect(checkAttributes('camera', { ownerCode: 'W', useState: 40 })).toEqual([])
    const standards = {
      checkpointAssets: ['booth', 'camera'],
      checkinParts: ['readerCode', 'light'],
    } as const
    expect(missingParts({ kind: 'checkpoint', attributes: { assets: ['booth'] } }, standards)).toEqual([
      'camera',
    ])
    expect(missingParts({ kind: 'checkin_point', attributes: { light: true } }, standards)).toEqual([
      'readerCode',
    ])
    expect(isRoutable({ kind: 'checkin_point', attributes: {} })).toBe(false)
    expect(isRoutable({ kind: 'checkin_point', attributes: { readerCode: 'R' } })).toBe(true)
  })
})
