import { type Datum, type LngLat, wgs84ToBd09, wgs84ToGcj02 } from '../../../engines/geo/index.ts'
import { type Actor, within } from '../../../platform/accounts/actor.ts'
import { act, type Work } from '../../../platform/commands/act.ts'
import {
  checkRepeatedPlaces,
  datumBias,
  done,
  type FileBytes,
  failed,
  type Outcome,
  problem,
  type SnapFunction,
  stableKey,
  type ValuesOf,
} from '../../../platform/files/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { MapImported, SitesChanged } from '../../events/map.ts'
import { everywhere, memoryOf } from '../memory.ts'
import type { Importance, Place, Site, SiteAttributes, SiteKind } from '../model.ts'
import { snapFunction } from '../reads.ts'
import { isFitCode } from '../rules/codes.ts'
import { expectedBox } from '../rules/jurisdiction.ts'
import { attributesOf, checkAttributes, isRoutable, missingParts } from '../rules/site-attributes.ts'
import { insertSites, listImportedSites, listSiteCodes, updateSite } from '../site-store.ts'
import { listOrgUnits, listSites } from '../store.ts'
import { dayOf, mapParametersFor } from './context.ts'
import {
  type ImportOptions,
  type ImportOutcome,
  type ImportServices,
  type Note,
  type ReadFile,
  readFile,
  resultOf,
  wordsOf,
} from './import.ts'
import { readAssets, siteFields } from './import-fields.ts'
import { whereOf } from './sites.ts'

interface SiteRow {
  readonly kind: SiteKind
  readonly importance: Importance
  readonly code: string
  readonly name: string
  readonly lngLat: LngLat
  readonly attributes: SiteAttributes
  readonly place: Place
  readonly key: string
  readonly hash: string
}

/**
 * Imports sites of all kinds (places of the registers, check-in points, checkpoints, cameras). Each gets its station,
 * zone and beat from its place; a point outside of the jurisdiction is refused with its distance. A row whose code (or
 * name and place, where it has none) is known changes that site, the same row again changes nothing.
 */
export async function importSites(
  services: ImportServices,
  actor: Actor,
  input: string | FileBytes,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { db } = services
  const [orgs, imported, codes, parameters] = await Promise.all([
    listOrgUnits(db, everywhere),
    listImportedSites(db),
    listSiteCodes(db),
    mapParametersFor(db, actor.orgPath),
  ])
  const memory = memoryOf(services)
  const day = dayOf(services, services.clock.now())
  const expected = expectedBox(orgs, memory.roads?.basemap.bbox ?? null)
  const file = await readFile({
    input,
    specs: siteFields,
    options,
    zone: services.config.timeZone,
    ...(expected ? { expected } : {}),
    parseRow: (values) => parseSite(values, (p) => memory.places.find(p, day), actor, codes),
    identityOf: (row) => `${row.kind} ${row.key}`,
    isPresent: (identity, row) => {
      const known = imported.get(identity)
      // What was taken off the map by hand is not brought back by a file.
      return known !== undefined && (known.retired || known.hash === row.hash)
    },
  })
  if (!file.ok) return file
  const accepted = file.value.report.accepted.map(({ value }) => value)
  const held = new Map((await listSites(db, everywhere)).map((site) => [site.id, site]))
  const changes = accepted.flatMap((row) => held.get(imported.get(`${row.kind} ${row.key}`)?.id ?? '') ?? [])
  const counts = { added: accepted.length - changes.length, changed: changes.length }
  if (!options.dryRun && accepted.length > 0) {
    const name = file.value.table.name
    await act(
      services,
      { actor, key: options.key ?? null, name: 'map.importSites', request: { name } },
      (work) =>
        saveSites(
          work,
          file.value,
          new Map(changes.map((site) => [`${site.kind} ${site.externalKey}`, site])),
          counts,
        ),
    )
  }
  const notes = [
    ...siteNotes(accepted, parameters),
    ...checkRepeatedPlaces(accepted.map((row) => row.lngLat)).map(wordsOf),
    ...biasNotes(accepted, options, snapFunction(services)),
  ]
  return resultOf(file.value, counts, notes, options.language)
}

function parseSite(
  values: ValuesOf<typeof siteFields>,
  placeAt: (p: LngLat) => Place | null,
  actor: Actor,
  codes: ReadonlyMap<string, { kind: SiteKind; externalKey: string | null }>,
): Outcome<SiteRow> {
  const { kind, name, lngLat } = values
  const place = placeAt(lngLat)
  if (!place || !within(actor, place.orgPath)) {
    const found = `${lngLat[0].toFixed(5)}, ${lngLat[1].toFixed(5)}`
    return failed(problem('map.row_outside', { field: siteFields.lngLat.label.zh, found }))
  }
  const attributes = attributesFrom(values)
  if (!attributes.ok) return attributes
  const fault = checkAttributes(kind, attributes.value)[0]
  if (fault)
    return failed(
      problem('map.row_wrong', { field: fault.field, found: fault.found, expected: fault.expected }),
    )
  const key = values.code ?? stableKey(kind, name, Math.round(lngLat[0] * 1e5), Math.round(lngLat[1] * 1e5))
  const code = values.code ?? `${kind.slice(0, 2).toUpperCase()}-${key.slice(0, 8)}`
  if (!isFitCode(code))
    return failed(
      problem('map.row_wrong', {
        field: siteFields.code.label.zh,
        found: code,
        expected: '1–32 字母、数字 / letters, digits',
      }),
    )
  const holder = codes.get(code)
  if (holder && (holder.kind !== kind || holder.externalKey !== key))
    return failed(
      problem('map.row_wrong', {
        field: siteFields.code.label.zh,
        found: code,
        expected: '未使用的编码 / a code not in use',
      }),
    )
  const importance = values.importance ?? importanceOf(kind)
  const hash = stableKey(
    kind,
    name,
    importance,
    lngLat[0],
    lngLat[1],
    JSON.stringify(Object.entries(attributes.value)),
  )
  return done({ kind, importance, code, name, lngLat, attributes: attributes.value, place, key, hash })
}

function importanceOf(kind: SiteKind): Importance {
  return kind === 'key_target' || kind === 'key_unit' ? kind : 'ordinary'
}

/** Only the columns that a kind of site has; a file of many kinds has columns for all of them. */
function attributesFrom(values: ValuesOf<typeof siteFields>): Outcome<SiteAttributes> {
  const assets = values.assets === null ? null : readAssets(values.assets)
  const allowed = attributesOf(values.kind)
  if (values.assets !== null && assets === null && allowed.includes('assets'))
    return failed(
      problem('map.row_wrong', {
        field: siteFields.assets.label.zh,
        found: values.assets,
        expected: '岗亭、灯箱、警灯、探头',
      }),
    )
  const all: Record<string, unknown> = { ...values, assets }
  return done(
    Object.fromEntries(
      allowed.filter((key) => all[key] !== null && all[key] !== undefined).map((key) => [key, all[key]]),
    ),
  )
}

async function saveSites(
  work: Work,
  file: ReadFile<SiteRow>,
  held: ReadonlyMap<string, Site>,
  counts: { added: number; changed: number },
): Promise<{ rows: number }> {
  const written = { by: work.actor.name, at: work.at }
  const fresh: (Site & { importHash: string })[] = []
  const siteIds: string[] = []
  const kinds = new Set<SiteKind>()
  for (const { value } of file.report.accepted) {
    const { place, hash, key, ...row } = value
    const known = held.get(`${row.kind} ${key}`)
    const base = known ?? { id: newId(work.at.getTime()), version: 1, demo: false }
    const site = { ...base, ...row, ...whereOf(place), externalKey: key, importHash: hash }
    if (known) await updateSite(work.tx, site, written)
    else fresh.push(site)
    siteIds.push(site.id)
    kinds.add(row.kind)
  }
  await insertSites(work.tx, fresh, written)
  const orgPath = work.actor.orgPath
  work.emit({
    type: 'SitesChanged',
    stage: 'map',
    orgPath,
    payload: { siteIds, kinds: [...kinds], what: 'imported' },
  } satisfies SitesChanged)
  const { summary } = file.report
  const payload = {
    what: 'sites' as const,
    file: summary.name,
    ...counts,
    unchanged: summary.present,
    refused: summary.rejected,
  }
  work.emit({ type: 'MapImported', stage: 'map', orgPath, payload } satisfies MapImported)
  return { rows: siteIds.length }
}

function siteNotes(rows: readonly SiteRow[], standards: Parameters<typeof missingParts>[1]): Note[] {
  const notes: Note[] = []
  const withoutReader = rows.filter((row) => !isRoutable(row)).length
  if (withoutReader > 0)
    notes.push({
      zh: `${withoutReader} 个巡更点没有读卡器编码，不能编入巡逻路线。`,
      en: `${withoutReader} check-in points have no reader code and cannot be put on a route.`,
    })
  const incomplete = rows.filter((row) => isRoutable(row) && missingParts(row, standards).length > 0).length
  if (incomplete > 0)
    notes.push({
      zh: `${incomplete} 个点位的设施不齐。`,
      en: `${incomplete} sites lack parts that they should have.`,
    })
  const withoutZone = rows.filter((row) => row.place.zoneId === null).length
  if (withoutZone > 0)
    notes.push({ zh: `${withoutZone} 个点位不在任何巡区内。`, en: `${withoutZone} sites lie in no zone.` })
  return notes
}

/** Says when the points fit the roads better in another frame than the declared one. */
function biasNotes(rows: readonly SiteRow[], options: ImportOptions, snap: SnapFunction | null): Note[] {
  const { datum } = options
  if (!snap || !datum) return []
  const raw = rows.map((row) => inDatum(datum, row.lngLat))
  const { problem: doubt } = datumBias(raw, datum, snap)
  return doubt ? [wordsOf(doubt)] : []
}

/** The point as it stood in the file. */
function inDatum(datum: Datum, p: LngLat): readonly [number, number] {
  if (datum === 'GCJ-02') return wgs84ToGcj02(p) as readonly [number, number]
  return datum === 'BD-09' ? (wgs84ToBd09(p) as readonly [number, number]) : p
}
