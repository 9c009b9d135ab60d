import { describe, expect, it } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'

describe('settings', () => {
  it('start without any setting on the documented defaults', () => {
    const config = parseConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8808, demo: true, timeZone: 'Asia/Shanghai' })
    expect(Object.isFrozen(config)).toBe(true)
  })
  it.each([
    [{ XUNFANG_PROT: '8808' }, /XUNFANG_PROT/],
    [{ XUNFANG_PORT: 'abc' }, /XUNFANG_PORT.*abc.*应为 0–65535。.*expected 0–65535\.$/],
    [{ XUNFANG_PORT: '70000' }, /70000.*应为 0–65535/],
    [{ XUNFANG_PORT: '1e3' }, /1e3.*应为 0–65535/],
    [{ XUNFANG_DEMO: 'maybe' }, /maybe”无效，应为 on \| off。/],
    [{ XUNFANG_DATABASE_URL: 'mysql://x' }, /XUNFANG_DATABASE_URL.*mysql:\/\/x.*postgres/],
    [{ XUNFANG_TILES_URL: 'https://tiles.example/1.png' }, /XUNFANG_TILES_URL.*\{z\}/],
    [{ XUNFANG_TILES_URL: 'https://tiles.example/{z}/{x}/{y}' }, /XUNFANG_TILES_SOURCE/],
    [{ XUNFANG_TIME_ZONE: 'Asia/Nowhere' }, /XUNFANG_TIME_ZONE.*Asia\/Nowhere/],
  ])('stop the start when one is wrong: %o', (environment, sentence) => {
    expect(() => parseConfig(environment)).toThrow(ConfigError)
    expect(() => parseConfig(environment)).toThrow(sentence)
  })
  it('leave foreign variables alone', () => {
    expect(parseConfig({ PATH: '/bin', HOME: '/home' }).port).toBe(8808)
  })
})
