import { describe, expect, it } from 'vitest'
import { type Mode, mapColours, type Palette, palette } from './tokens.ts'

// Read from disk: the test runner answers every import of css with an empty text. The browser's view of the code knows
// no node types, hence the name in a variable.
const files = 'node:fs'
const { readFileSync } = (await import(files)) as { readFileSync(path: URL, encoding: 'utf8'): string }
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function cssTokens(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', m[2] ?? '']))
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const v = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

function contrast(a: string, b: string): number {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((hi ?? 0) + 0.05) / ((lo ?? 0) + 0.05)
}

const modes: readonly Mode[] = ['light', 'dark']
const inks: readonly (keyof Palette)[] = [
  'ink',
  'muted',
  'accent',
  'redInk',
  'orangeInk',
  'yellowInk',
  'greenInk',
  'unknownInk',
  'magenta',
]

describe.each(modes)('tokens, %s', (mode) => {
  const colours = palette[mode]

  it('are the same in css and in code', () => {
    const block = cssTokens(mode === 'light' ? ':root' : ":root[data-theme='dark']")
    for (const [name, value] of Object.entries(colours)) {
      expect(block.get(kebab(name))?.toUpperCase(), name).toBe(value.toUpperCase())
    }
  })

  it('give text a contrast of 4.5 on page, panel, raised and head', () => {
    for (const ink of inks) {
      for (const back of ['ground', 'panel', 'raised', 'head'] as const) {
        expect(contrast(colours[ink], colours[back]), `${ink} on ${back}`).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(contrast(colours.onAccent, colours.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours.ink, colours.accentSoft)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours.accent, colours.accentSoft)).toBeGreaterThanOrEqual(4.5)
  })

  it('give map marks a contrast of 3 on the land', () => {
    const { land, accent, red, ink, unknownEdge, roadLabel, yellowEdge } = mapColours[mode]
    for (const mark of [accent, red, ink, unknownEdge, roadLabel, yellowEdge]) {
      expect(contrast(mark, land)).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(roadLabel, mapColours[mode].halo)).toBeGreaterThanOrEqual(4.5)
  })
})
