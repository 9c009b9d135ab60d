import { z } from 'zod'
import { lngLat } from './contract-forms.ts'

const line = z.array(z.tuple([z.number(), z.number()]))
const seconds = z.number().int().nullable()

/** Rings around a place and who gets there when. */
export const reachView = z.object({
  networkVersion: z.string(),
  at: lngLat,
  zoneId: z.string().nullable(),
  /** Who answers for it, and where it is in words; null where nobody does. */
  orgName: z.string().nullable(),
  zoneName: z.string().nullable(),
  street: z.string().nullable(),
  crossing: z.string().nullable(),
  rings: z.array(
    z.object({ minutes: z.number(), streetMetres: z.number().int(), polygons: z.array(z.array(line)) }),
  ),
  units: z.array(
    z.object({
      unitId: z.string(),
      callSign: z.string(),
      mode: z.string(),
      state: z.string(),
      etaSeconds: seconds,
      fixAgeSeconds: z.number().nullable(),
      fit: z.boolean(),
      /** Code of the first reason why it can't go; null when it can. */
      why: z.string().nullable(),
    }),
  ),
})

/** What the free units cover now. */
export const coverView = z.object({
  now: z.string(),
  networkVersion: z.string(),
  /** Free units with a fresh fix; free ones without; units at work. */
  units: z.number().int(),
  unplaced: z.number().int(),
  busy: z.number().int(),
  metres: z.number().int(),
  /** Incidents of the last year that the shares of demand stand on. */
  incidents: z.number().int(),
  shares: z.array(
    z.object({
      minutes: z.number(),
      length: z.number().nullable(),
      lengthTwice: z.number().nullable(),
      demand: z.number().nullable(),
    }),
  ),
  /** Street lines by band: the first of the minutes that suffices, the last band is beyond all of them. */
  bands: z.array(z.array(line)),
  uncoveredStreets: z.number().int(),
  uncovered: z.array(
    z.object({
      street: z.string(),
      roadClass: z.string(),
      metres: z.number().int(),
      slowestSeconds: seconds,
      lines: z.array(line),
    }),
  ),
})
