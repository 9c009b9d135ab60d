import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { assignmentStateNames, assignmentStates, assignmentTransitions } from '../model.ts'
import { drawMachine, drawnSteps } from './machine-drawing.ts'

it('the committed picture is the one that the table draws (UPDATE_DRAWING=1 draws it anew)', () => {
  const file = new URL('../../../docs/assignment-machine.svg', import.meta.url)
  if (process.env.UPDATE_DRAWING) writeFileSync(file, drawMachine('zh'))
  expect(readFileSync(file, 'utf8')).toBe(drawMachine('zh'))
})

it('shows every state once, and only steps that exist', () => {
  for (const language of ['zh', 'en'] as const) {
    const svg = drawMachine(language)
    for (const state of assignmentStateNames)
      expect(
        svg.split(`font-size="13" fill="currentColor">${assignmentStates[state][language]}<`),
        state,
      ).toHaveLength(2)
  }
  const exist = new Set(assignmentTransitions.map(({ from, to }) => `${from} ${to}`))
  for (const { from, to } of drawnSteps()) expect(exist.has(`${from} ${to}`)).toBe(true)
})
