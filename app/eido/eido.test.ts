import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignmentStateNames } from '../../loop/dispatch/model.ts'
import { dispositions, incidentClasses, type Level } from '../../loop/incidents/model.ts'
import { commonDispositionOf, commonTypeOf } from './codes.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { eidoDocument } from './form.ts'
import type { EidoParts } from './parts.ts'

const instant = fc
  .integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })
  .map((ms) => new Date(ms).toISOString())
// What a dispatcher types: trimmed, no control characters; marks of HTML and XML among it.
const words = fc
  .string({
    unit: fc.constantFrom('案', '发', 'a', ' ', '<', '>', '&', '"', "'", ';', '\n', 'b', 'r', '/', 'l', 't'),
  })
  .map((text) => text.trim())
const stamps = fc.dictionary(
  fc.constantFrom('T0', 'T1', 'T4', 'sent', 'on_scene'),
  fc.record(
    { at: instant, source: fc.constantFrom('device', 'server', 'geo', 'voice'), deviceAt: instant },
    { requiredKeys: ['at', 'source'] },
  ) as fc.Arbitrary<{ at: string; source: 'device' }>,
)
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const incident = fc
  .record({
    number: orNull(fc.constant('JQ20261122-0041')),
    classCode: fc.constantFrom(...incidentClasses.map(({ code }) => code)),
    level: orNull(fc.constantFrom<Level>(1, 2, 3, 4)),
    status: orNull(fc.constantFrom('Active', 'ResourcesEnroute', 'Closed')),
    localStatus: orNull(fc.constantFrom('pending', 'closed')),
    beat: orNull(fc.constant('巡1')),
    lngLat: orNull(
      fc.tuple(
        fc.double({ min: -180, max: 180, noNaN: true }).map((x) => x + 0),
        fc.double({ min: -90, max: 90, noNaN: true }).map((x) => x + 0),
      ),
    ),
    placeText: words.map((text) => text.replace(/\n/g, ' ')),
    text: words,
    dispositionCode: orNull(fc.constantFrom(...Object.keys(dispositions))),
    validity: fc.constantFrom('valid', 'unknown'),
    stamps,
  })
  .map((one) => ({ ...one, commonType: commonTypeOf(one.classCode) }))
const parts: fc.Arbitrary<EidoParts> = fc
  .record({
    documentId: fc.constant('urn:emergency:uid:incidentid:i1:lan.xunfang'),
    updatedAt: instant,
    agency: fc.record({ id: fc.constant('urn:xunfang:agency:lan'), name: orNull(fc.constant('演示分局')) }),
    incident,
    calls: fc.array(
      fc.record({
        offeredAt: instant,
        answeredAt: orNull(instant),
        callback: orNull(fc.constant('10012345678')),
      }),
      { maxLength: 3 },
    ),
    units: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('u1', 'u2', 'u3'),
        callSign: fc.constantFrom('巡1-车01', '巡2'),
        mode: orNull(fc.constantFrom('car', 'foot')),
        primary: fc.constantFrom('Available' as const, 'NotAvailable' as const),
        secondary: fc.subarray(['EnRoute', 'InService']),
        localState: orNull(fc.constant('patrol')),
        eta: orNull(instant),
        active: fc.boolean(),
        stacked: fc.boolean(),
      }),
      { maxLength: 3, selector: ({ id }) => id },
    ),
    states: fc.array(fc.constantFrom(...assignmentStateNames), { maxLength: 3 }),
    stamps,
  })
  .map(({ states, stamps: told, ...rest }) => ({
    ...rest,
    dispatches: states.map((state, i) => ({
      id: `d${i}`,
      unitId: rest.units[i % Math.max(1, rest.units.length)]?.id ?? null,
      role: 'primary',
      state,
      stamps: told,
    })),
  }))

describe('a document', () => {
  it('says what went in: written and read again it is the same, and the schema holds', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const document = JSON.parse(JSON.stringify(encode(given)))
        expect(eidoDocument.safeParse(document).success).toBe(true)
        expect(decode(document)).toEqual(given)
      }),
      { numRuns: 60 },
    )
  })

  it("is also read without our extension: by the standard's own words", () => {
    const document = {
      $id: 'urn:emergency:uid:incidentid:0:cad.example',
      lastUpdateTimeStamp: '2026-11-22T11:05:00Z',
      updatedByAgencyReference: { $ref: 'police.example' },
      eidoVersion: '1.0',
      issuingElementIdentification: 'cad.example',
      agencyComponent: [
        {
          $id: 'police.example',
          lastUpdateTimeStamp: '2026-11-22T11:05:00Z',
          updatedByAgencyReference: { $ref: 'police.example' },
          agencyRoleDescriptionRegistryText: ['PSAP'],
          agencyType: ['police'],
        },
      ],
      incidentComponent: {
        $id: 'i0',
        lastUpdateTimeStamp: '2026-11-22T11:05:00Z',
        updatedByAgencyReference: { $ref: 'police.example' },
        incidentTypeInternalCode: '10-101',
        incidentTypeCommonRegistryText: 'CivilUnrest',
        incidentCommonPriorityNumber: 10,
        dispositionComponent: [
          {
            $id: 'd0',
            lastUpdateTimeStamp: '2026-11-22T11:05:00Z',
            updatedByAgencyReference: { $ref: 'police.example' },
            dispositionCommonRegistryCode: '14',
          },
        ],
      },
      somethingElse: [1],
    }
    expect(decode(document)).toMatchObject({
      agency: { id: 'police.example' },
      incident: {
        classCode: '700100',
        level: 1,
        dispositionCode: 'gone_on_arrival',
        validity: null,
        lngLat: null,
      },
      units: [],
    })
    const unknown = structuredClone(document)
    unknown.incidentComponent.incidentTypeCommonRegistryText = 'Otherworldly'
    expect(decode(unknown).incident.classCode).toBeNull()
  })

  const good = () => JSON.parse(JSON.stringify(encode(fc.sample(parts, { numRuns: 1, seed: 7 })[0]!)))
  type Loose = Record<string, object>
  it.each<[(document: Loose) => unknown, string]>([
    [(d) => Reflect.deleteProperty(d, 'eidoVersion'), 'eidoVersion'],
    [(d) => Object.assign(d, { eidoVersion: '9' }), 'eidoVersion: found "9"'],
    [
      (d) => Reflect.deleteProperty(d.incidentComponent!, 'incidentTypeCommonRegistryText'),
      'incidentComponent.incidentTypeCommonRegistryText',
    ],
    [
      (d) => Object.assign(d.incidentComponent!, { notesReference: [{ $ref: 'nowhere' }] }),
      'incidentComponent.notesReference.0.$ref: found "nowhere"',
    ],
    [
      (d) => {
        const place = {
          $id: 'l',
          locationTypeDescriptionRegistryText: 'x',
          locationByValue: '<gml:pos>200 4</gml:pos>',
        }
        Object.assign(d, { locationComponent: [{ ...d.incidentComponent, ...place }] })
        Object.assign(d.incidentComponent!, { locationReference: [{ $ref: 'l' }] })
      },
      'locationComponent.0.locationByValue',
    ],
  ])('that is wrong is refused with its path: %#', (spoil, told) => {
    const document = good()
    spoil(document)
    expect(() => decode(document)).toThrow(told)
  })

  it('the tables go both ways', () => {
    for (const { code } of incidentClasses) expect(commonTypeOf(code)).toMatch(/^[A-Z]\w+$/)
    expect(commonDispositionOf('caught')).toBe('03')
  })
})
