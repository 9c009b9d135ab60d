import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { eventNames, jobNames } from '../../web/admin/text-events.ts'
import { shellText } from '../../web/shell/text.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const below = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name))

/** The register of the loop's events, and what the platform and the administration put into the log themselves. */
function registered(): { stage: string; type: string }[] {
  const loop = below('loop/events').flatMap((path) => {
    const text = read(path)
    const full = [...text.matchAll(/LoopEvent<\s*'(\w+)',\s*'(\w+)'/g)].map(([, stage, type]) => ({
      stage,
      type,
    }))
    const stage = /LoopEvent<'(\w+)', \w+,/.exec(text)?.[1] ?? path.replace(/^.*\/|\.ts$/g, '')
    const short = [...text.matchAll(/\bOf<\s*'(\w+)'/g)].map(([, type]) => ({ stage, type }))
    return [...full, ...short]
  })
  const others = [...below('platform'), ...below('app/admin'), ...below('app/webhooks')].flatMap((path) =>
    [
      ...read(path).matchAll(/type: ((?:[^,\n]*\? )?'[A-Z]\w+'(?: : '[A-Z]\w+')?),\s*\n?\s*stage: '(\w+)'/g),
    ].flatMap(([, types, stage]) =>
      [...types!.matchAll(/'([A-Z]\w+)'/g)].map(([, type]) => ({ stage, type })),
    ),
  )
  return [...loop, ...others] as { stage: string; type: string }[]
}

describe('the log in words', () => {
  const all = registered()
  it('sees the register', () => {
    expect(all.length).toBeGreaterThan(50)
    expect(all.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'IncidentReported',
        'OrderSent',
        'UnitDutyChanged',
        'SignedIn',
        'AccountEnabled',
      ]),
    )
  })
  it('names every event in both languages, and no other', () => {
    const types = new Set(all.map(({ type }) => type))
    expect([...types].filter((type) => !eventNames[type])).toEqual([])
    expect(Object.keys(eventNames).filter((type) => !types.has(type))).toEqual([])
    for (const [zh, en] of Object.values(eventNames)) expect(zh !== '' && en !== '' && zh !== en).toBe(true)
  })
  it('names every stage of an event', () => {
    const names = shellText.zh.stage as Record<string, string>
    expect([...new Set(all.map(({ stage }) => stage))].filter((stage) => !names[stage])).toEqual([])
  })
  it('names every job', () => {
    const rooms = [...readdirSync(join(root, 'loop')), 'dispatch/containment']
    const jobs = rooms.flatMap((room) => {
      try {
        return [
          ...read(`loop/${room}/jobs.ts`).matchAll(/name: '(\w+\.\w+)',?\s*\n\s*(?:due|every|run|\/)/g),
        ].map(([, name]) => name!)
      } catch {
        return []
      }
    })
    expect(jobs.length).toBeGreaterThan(6)
    expect(jobs.filter((name) => !jobNames[name])).toEqual([])
  })
})
