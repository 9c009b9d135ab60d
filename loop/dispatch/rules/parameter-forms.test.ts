import { expect, it } from 'vitest'
import { dispatchParameters } from '../parameters.ts'
import { faultOf, formOf } from './parameter-forms.ts'

it('every parameter may be what ships, and all but the circles have a form', () => {
  const without = Object.entries(dispatchParameters).flatMap(([key, { value }]) => {
    const form = formOf(key, value)
    if (form) expect([key, faultOf(form, value)]).toEqual([key, null])
    return form ? [] : [key]
  })
  expect(without).toEqual(['arrivalCircles'])
})

it('a wrong value is told with what was found and what is expected', () => {
  const fault = (key: keyof typeof dispatchParameters, value: unknown) =>
    faultOf(formOf(key, dispatchParameters[key].value)!, value)
  for (const wrong of [0, -1, 86_401, Number.NaN, '30', null, {}, [30]])
    expect([wrong, fault('ackAlarmSeconds', wrong)?.expected.en]).toEqual([wrong, 'a number from 1 to 86400'])
  expect(fault('arrivalPreset', 'r113')).toMatchObject({ found: 'r113' })
  expect(fault('arrivalByPlace', { city: 300, suburb: 600, rural: null })).toBeNull()
  for (const wrong of [
    { city: 300 },
    { city: 1, suburb: 2, rural: 3, moon: 4 },
    { city: null, suburb: 'x', rural: 1 },
  ])
    expect(fault('arrivalByPlace', wrong)).not.toBeNull()
  expect(fault('arrivalByPlace', { city: 'soon', suburb: 600, rural: null })).toMatchObject({
    name: 'city',
    found: 'soon',
    expected: { en: 'a number from 1 to 86400 or nothing' },
  })
  expect(fault('coverSeconds', { key_target: null, key_unit: 300, zone: 300 })).not.toBeNull()
  expect(fault('containmentRings', [3, 5, 10])).toBeNull()
  for (const wrong of [[], [5, 3], [0.5], [3, 3], 'x', [1, 2, 3, 4, 5, 6, 7, 8, 9]])
    expect(fault('containmentRings', wrong)).not.toBeNull()
  expect(fault('containmentSpeedFactor', 400)).not.toBeNull()
})
