import { findClass } from '../../loop/incidents/model.ts'
import { commonDispositionOf, priorityOf, resourceTypes } from './codes.ts'
import { type EidoDocument, EXTENSION } from './form.ts'
import type { EidoParts } from './parts.ts'

/** The parts as a document; ids inside are the document's with a suffix, so that they are unique everywhere. */
export function encode(parts: EidoParts): EidoDocument {
  const { documentId, updatedAt, agency, incident } = parts
  const agencyId = agency.id
  const prologue = (suffix: string) => ({
    $id: `${documentId}:${suffix}`,
    lastUpdateTimeStamp: updatedAt,
    updatedByAgencyReference: { $ref: agencyId },
  })
  const ref = (suffix: string) => ({ $ref: `${documentId}:${suffix}` })
  const placed = incident.lngLat !== null || incident.placeText !== ''
  const common = incident.dispositionCode === null ? undefined : commonDispositionOf(incident.dispositionCode)
  return {
    ...prologue('header'),
    $id: documentId,
    eidoVersion: '1.0',
    eidoExtensionId: [EXTENSION],
    issuingElementIdentification: agencyId,
    agencyComponent: [
      {
        ...prologue('agency'),
        $id: agencyId,
        agencyRoleDescriptionRegistryText: ['Dispatch'],
        agencyType: ['police'],
        ...(agency.name !== null && { agencyName: agency.name }),
        incidentOwningAgencyIndicator: true,
      },
    ],
    agentComponent: [
      { ...prologue('agent:0'), agentRoleRegistryText: ['Dispatching'], agencyReference: { $ref: agencyId } },
    ],
    incidentComponent: {
      ...prologue('incident'),
      incidentTypeCommonRegistryText: incident.commonType,
      ...(incident.classCode !== null && {
        incidentTypeInternalCode: incident.classCode,
        incidentTypeInternalText: findClass(incident.classCode)?.zh ?? incident.classCode,
      }),
      ...(incident.localStatus !== null && { incidentStatusInternalText: [incident.localStatus] }),
      ...(incident.status !== null && { incidentStatusCommonRegistryText: [incident.status] }),
      ...(incident.number !== null && { internalIncidentId: incident.number }),
      ...(incident.level !== null && {
        incidentPriorityInternalText: String(incident.level),
        incidentCommonPriorityNumber: priorityOf(incident.level),
      }),
      ...(incident.beat !== null && { beatOrDispatchGroupText: incident.beat }),
      ...(placed && { locationReference: [ref('location:0')] }),
      ...(incident.text !== '' && { notesReference: [ref('note:0')] }),
      ...(common !== undefined && {
        dispositionComponent: [
          {
            ...prologue('disposition:0'),
            dispositionCommonRegistryCode: common,
            dispositionDescriptionText: incident.dispositionCode!,
          },
        ],
      }),
      ...(incident.validity !== null && {
        [EXTENSION]: {
          stamps: { ...incident.stamps },
          dispositionCode: incident.dispositionCode,
          validity: incident.validity,
        },
      }),
    },
    callComponent: parts.calls.map((call, i) => ({
      ...prologue(`call:${i}`),
      callStateRegistryText: call.answeredAt === null ? 'callBegin' : 'callAnswered',
      standardPrimaryCallType: 'emergency',
      direction: 'incoming' as const,
      callStartTimestamp: call.offeredAt,
      ...(call.answeredAt !== null && { answerDate: call.answeredAt }),
      ...(call.callback !== null && { callBackReference: ref(`callback:${i}`) }),
    })),
    callbackComponent: parts.calls.flatMap((call, i) =>
      call.callback === null
        ? []
        : [{ ...prologue(`callback:${i}`), callBackInformationUri: [`tel:${call.callback}`] }],
    ),
    locationComponent: placed
      ? [
          {
            ...prologue('location:0'),
            locationTypeDescriptionRegistryText: 'IncidentLocation',
            ...(incident.lngLat !== null && {
              locationByValue: pidfLo(documentId, incident.lngLat, updatedAt),
            }),
            ...(incident.placeText !== '' && { locationDescriptionText: incident.placeText }),
          },
        ]
      : [],
    notesComponent:
      incident.text === '' ? [] : [{ ...prologue('note:0'), notesActionComments: htmlOf(incident.text) }],
    emergencyResourceComponent: parts.units.map((unit) => ({
      ...prologue(`unit:${unit.id}`),
      agentReference: [ref('agent:0')],
      emergencyResourceTypeCommonRegistryText: resourceTypes[unit.mode ?? ''] ?? 'PoliceUnit',
      ...(unit.mode !== null && { emergencyResourceTypeInternalText: unit.mode }),
      resourceAttributeRegistryText: [],
      emergencyResourceName: unit.callSign,
      primaryUnitStatusRegistryText: unit.primary,
      secondaryUnitStatusRegistryText: [...unit.secondary],
      ...(unit.localState !== null && { unitStatusInternal: [unit.localState] }),
      ...(unit.eta !== null && { eta: unit.eta }),
      ...(unit.active && { activeOnIncidentId: documentId }),
      ...(unit.stacked && { stackedOnIncidentId: [documentId] }),
    })),
    dispatchComponent: parts.dispatches.map((one) => ({
      ...prologue(`dispatch:${one.id}`),
      agencyReference: { $ref: agencyId },
      agentReference: ref('agent:0'),
      ...(one.unitId !== null && { emergencyResourceReference: [ref(`unit:${one.unitId}`)] }),
      ...(one.role !== null &&
        one.state !== null && {
          [EXTENSION]: { role: one.role, state: one.state, stamps: { ...one.stamps } },
        }),
    })),
  }
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign]!)
/** Notes are HTML in this standard; a line break stays one. */
const htmlOf = (text: string) => escaped(text).replace(/\n/g, '<br/>')

function pidfLo(entity: string, [lon, lat]: readonly [number, number], at: string): string {
  return `<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10" xmlns:gml="http://www.opengis.net/gml" entity="pres:${escaped(entity)}"><tuple id="t0"><status><gp:geopriv><gp:location-info><gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>${lat} ${lon}</gml:pos></gml:Point></gp:location-info><gp:usage-rules/></gp:geopriv></status><timestamp>${at}</timestamp></tuple></presence>`
}
