import { platformErrors } from '../../platform/errors/errors.ts'
import { inputError } from '../../platform/http/check-input.ts'
import { classOf, dispositionOf, levelOf } from './codes.ts'
import { type EidoDocument, EXTENSION, eidoDocument } from './form.ts'
import type { EidoParts } from './parts.ts'

type Referring = ReadonlyArray<{ readonly $ref: string }> | undefined

/**
 * Reads a document. @throws AppError platform.bad_input that names the path in the document, what was found and what is
 * expected; nothing is read by halves.
 */
export function decode(given: unknown): EidoParts {
  const parsed = eidoDocument.safeParse(given)
  if (!parsed.success) throw inputError(parsed.error.issues[0]!, given)
  const document = parsed.data
  const { incidentComponent: incident } = document
  const extension = incident[EXTENSION]
  const path = 'incidentComponent'
  const location = referred(
    document.locationComponent,
    incident.locationReference,
    `${path}.locationReference`,
  )
  const notes = referred(document.notesComponent, incident.notesReference, `${path}.notesReference`)
  const place = location.find(({ locationByValue }) => locationByValue !== undefined)
  const owner =
    document.agencyComponent.find(({ incidentOwningAgencyIndicator }) => incidentOwningAgencyIndicator) ??
    document.agencyComponent[0]!
  const common = incident.dispositionComponent?.[0]?.dispositionCommonRegistryCode
  return {
    documentId: document.$id,
    updatedAt: document.lastUpdateTimeStamp,
    agency: { id: owner.$id, name: owner.agencyName ?? null },
    incident: {
      number: incident.internalIncidentId ?? null,
      classCode: classOf(incident.incidentTypeInternalCode, incident.incidentTypeCommonRegistryText) ?? null,
      commonType: incident.incidentTypeCommonRegistryText,
      level: levelOf(incident.incidentCommonPriorityNumber) ?? null,
      status: incident.incidentStatusCommonRegistryText?.at(-1) ?? null,
      localStatus: incident.incidentStatusInternalText?.[0] ?? null,
      beat: incident.beatOrDispatchGroupText ?? null,
      lngLat: place ? pointOf(place.locationByValue!, indexOf(document, place.$id)) : null,
      placeText: location.find((one) => one.locationDescriptionText)?.locationDescriptionText ?? '',
      text: notes.map(({ notesActionComments }) => textOf(notesActionComments)).join('\n'),
      dispositionCode: extension?.dispositionCode ?? (common ? (dispositionOf(common) ?? null) : null),
      validity: extension?.validity ?? null,
      stamps: stampsOf(extension?.stamps),
    },
    calls: (document.callComponent ?? []).map((call, i) => {
      const [back] = referred(
        document.callbackComponent,
        call.callBackReference && [call.callBackReference],
        `callComponent.${i}.callBackReference`,
      )
      return {
        offeredAt: call.callStartTimestamp,
        answeredAt: call.answerDate ?? null,
        callback: back?.callBackInformationUri?.[0]?.replace(/^tel:/, '') ?? null,
      }
    }),
    units: (document.emergencyResourceComponent ?? []).map((unit) => ({
      id: localId(document, unit.$id, 'unit'),
      callSign: unit.emergencyResourceName ?? unit.$id,
      mode: unit.emergencyResourceTypeInternalText ?? null,
      primary: unit.primaryUnitStatusRegistryText,
      secondary: unit.secondaryUnitStatusRegistryText,
      localState: unit.unitStatusInternal?.[0] ?? null,
      eta: unit.eta ?? null,
      active: unit.activeOnIncidentId === document.$id,
      stacked: unit.stackedOnIncidentId?.includes(document.$id) ?? false,
    })),
    dispatches: (document.dispatchComponent ?? []).map((one, i) => {
      const [unit] = referred(
        document.emergencyResourceComponent,
        one.emergencyResourceReference,
        `dispatchComponent.${i}.emergencyResourceReference`,
      )
      const own = one[EXTENSION]
      return {
        id: localId(document, one.$id, 'dispatch'),
        unitId: unit ? localId(document, unit.$id, 'unit') : null,
        role: own?.role ?? null,
        state: own?.state ?? null,
        stamps: stampsOf(own?.stamps),
      }
    }),
  }
}

type Stamps = EidoParts['incident']['stamps']
/** A stamp as it was written; a key without a value is no key. */
const stampsOf = (given: Readonly<Record<string, object>> | undefined): Stamps =>
  Object.fromEntries(Object.entries(given ?? {}).map(([kind, stamp]) => [kind, stamp as Stamps[string]]))

/** Components that are referred to. @throws AppError platform.bad_input when one isn't in the document */
function referred<T extends { readonly $id: string }>(
  components: readonly T[] | undefined,
  references: Referring,
  path: string,
): T[] {
  return (references ?? []).map(({ $ref }, i) => {
    const found = components?.find(({ $id }) => $id === $ref)
    if (!found)
      throw platformErrors('bad_input', {
        field: `${path}.${i}.$ref`,
        found: $ref,
        expected: { zh: '本文档中某一部分的 $id', en: 'the $id of a component in this document' },
      })
    return found
  })
}

const indexOf = (document: EidoDocument, id: string) =>
  document.locationComponent!.findIndex(({ $id }) => $id === id)

/** Our own ids carry the document's before them. */
function localId(document: EidoDocument, id: string, kind: string): string {
  const prefix = `${document.$id}:${kind}:`
  return id.startsWith(prefix) ? id.slice(prefix.length) : id
}

/** Longitude and latitude of a PIDF-LO: the position comes latitude first. */
function pointOf(xml: string, index: number): [number, number] {
  const numbers = xml
    .match(/<(?:\w+:)?pos(?:\s[^>]*)?>([^<]*)</)?.[1]
    ?.trim()
    .split(/\s+/)
    .map(Number)
  const [lat, lon] = numbers ?? []
  const right =
    lat !== undefined &&
    lon !== undefined &&
    Math.abs(lat) <= 90 &&
    Math.abs(lon) <= 180 &&
    numbers!.every(Number.isFinite)
  if (!right)
    throw platformErrors('bad_input', {
      field: `locationComponent.${index}.locationByValue`,
      found: xml.slice(0, 60),
      expected: { zh: '含“纬度 经度”的 gml:pos', en: 'a gml:pos with "latitude longitude"' },
    })
  return [lon!, lat!]
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
}
/** Words of an HTML note: breaks stay, marks go. */
function textOf(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/p>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (sign) => entities[sign]!)
    .trim()
}
