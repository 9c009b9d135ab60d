import { useSyncExternalStore } from 'react'
import { type MapColours, type Mode, mapColours, type Palette, palette } from './tokens.ts'

export type ThemeChoice = Mode | 'auto'

const storageKey = 'xunfang.theme'
const choices: readonly ThemeChoice[] = ['light', 'dark', 'auto']
const listeners = new Set<() => void>()
const night = window.matchMedia('(prefers-color-scheme: dark)')

let choice: ThemeChoice = readChoice()

function readChoice(): ThemeChoice {
  const asked = new URLSearchParams(window.location.search).get('theme')
  const kept = asked ?? window.localStorage.getItem(storageKey)
  return choices.find((c) => c === kept) ?? 'auto'
}

/** The wall is dark unless its address asks for something else: a bright wall tires a dark room. */
let worn: Mode | null = null

/** What is shown now: the choice, or what the system asks for. */
export function themeMode(): Mode {
  if (worn) return worn
  if (choice !== 'auto') return choice
  return night.matches ? 'dark' : 'light'
}

function apply(): void {
  document.documentElement.dataset.theme = themeMode()
  for (const tell of listeners) tell()
}

/** Sets and keeps the choice. */
export function chooseTheme(next: ThemeChoice): void {
  choice = next
  window.localStorage.setItem(storageKey, next)
  apply()
}

/** Called once at start, before the first paint. `?wall` makes the wall's type scale. */
export function startTheme(): void {
  if (new URLSearchParams(window.location.search).has('wall')) document.documentElement.dataset.wall = ''
  night.addEventListener('change', apply)
  apply()
}

/** The wall's type and colours while its page is open; returns the way back. */
export function wearWall(): () => void {
  const { wall } = document.documentElement.dataset
  const asked = new URLSearchParams(window.location.search).get('theme')
  worn = asked === 'light' ? 'light' : 'dark'
  document.documentElement.dataset.wall = ''
  apply()
  return () => {
    worn = null
    if (wall === undefined) delete document.documentElement.dataset.wall
    apply()
  }
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export function useThemeMode(): Mode {
  return useSyncExternalStore(subscribe, themeMode)
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => choice)
}

export function usePalette(): Palette {
  return palette[useThemeMode()]
}

export function useMapColours(): MapColours {
  return mapColours[useThemeMode()]
}

export function isWall(): boolean {
  return document.documentElement.dataset.wall !== undefined
}
