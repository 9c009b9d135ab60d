import { z } from 'zod'

/**
 * The parts of an EIDO document (NENA-STA-021.1b) that are written and read here: incident, emergency resource (unit),
 * dispatch, call times, location, agency, agent, notes. Names are the standard's; what else a document holds is let through.
 */
const id = z.string().min(1).max(300)
const at = z.iso.datetime({ offset: true })
const text = z.string().max(4000)
export const reference = z.looseObject({ $ref: id })
const prologue = {
  $id: id,
  lastUpdateTimeStamp: at,
  updatedByAgencyReference: reference,
}
const stamp = z.object({ at, source: z.string().max(20), deviceAt: at.optional() })
const stamps = z.record(z.string().max(20), stamp)

/** What the standard has no place for, under this extension's name. */
export const EXTENSION = 'cn.xunfang.1'

const agency = z.looseObject({
  ...prologue,
  agencyRoleDescriptionRegistryText: z.array(text),
  agencyType: z.array(text),
  agencyName: text.optional(),
  incidentOwningAgencyIndicator: z.boolean().optional(),
})
const agent = z.looseObject({
  ...prologue,
  agentRoleRegistryText: z.array(text).min(1),
  agencyReference: reference,
})
const location = z.looseObject({
  ...prologue,
  locationTypeDescriptionRegistryText: text,
  /** PIDF-LO as XML. */
  locationByValue: z.string().max(20_000).optional(),
  locationDescriptionText: text.optional(),
})
const notes = z.looseObject({ ...prologue, notesActionComments: text })
const disposition = z.looseObject({
  ...prologue,
  dispositionCommonRegistryCode: z.string().max(10),
  dispositionDescriptionText: text.optional(),
})
const incident = z.looseObject({
  ...prologue,
  incidentTypeCommonRegistryText: text,
  incidentTypeInternalCode: text.optional(),
  incidentTypeInternalText: text.optional(),
  incidentStatusInternalText: z.array(text).optional(),
  incidentStatusCommonRegistryText: z.array(text).optional(),
  internalIncidentId: text.optional(),
  incidentPriorityInternalText: text.optional(),
  incidentCommonPriorityNumber: z.number().int().min(0).max(100).optional(),
  beatOrDispatchGroupText: text.optional(),
  locationReference: z.array(reference).optional(),
  notesReference: z.array(reference).optional(),
  dispositionComponent: z.array(disposition).optional(),
  [EXTENSION]: z
    .looseObject({ stamps, dispositionCode: z.string().max(40).nullable(), validity: z.string().max(20) })
    .optional(),
})
const call = z.looseObject({
  ...prologue,
  callStateRegistryText: text,
  standardPrimaryCallType: text,
  direction: z.enum(['incoming', 'outgoing', 'internal']),
  callStartTimestamp: at,
  answerDate: at.optional(),
  callBackReference: reference.optional(),
})
const callback = z.looseObject({ ...prologue, callBackInformationUri: z.array(text).optional() })
const resource = z.looseObject({
  ...prologue,
  agentReference: z.array(reference),
  emergencyResourceTypeCommonRegistryText: text,
  emergencyResourceTypeInternalText: text.optional(),
  resourceAttributeRegistryText: z.array(text),
  emergencyResourceName: text.optional(),
  primaryUnitStatusRegistryText: z.enum(['Available', 'ConditionallyAvailable', 'NotAvailable']),
  secondaryUnitStatusRegistryText: z.array(text),
  unitStatusInternal: z.array(text).optional(),
  eta: at.optional(),
  activeOnIncidentId: id.optional(),
  stackedOnIncidentId: z.array(id).optional(),
})
const dispatch = z.looseObject({
  ...prologue,
  agencyReference: reference.optional(),
  agentReference: reference.optional(),
  emergencyResourceReference: z.array(reference).optional(),
  [EXTENSION]: z.looseObject({ role: z.string().max(40), state: z.string().max(40), stamps }).optional(),
})

export const eidoDocument = z.looseObject({
  ...prologue,
  eidoVersion: z.literal('1.0'),
  eidoExtensionId: z.array(text).optional(),
  issuingElementIdentification: id,
  agencyComponent: z.array(agency).min(1).max(200),
  agentComponent: z.array(agent).max(500).optional(),
  incidentComponent: incident,
  callComponent: z.array(call).max(200).optional(),
  callbackComponent: z.array(callback).max(200).optional(),
  locationComponent: z.array(location).max(200).optional(),
  notesComponent: z.array(notes).max(500).optional(),
  emergencyResourceComponent: z.array(resource).max(500).optional(),
  dispatchComponent: z.array(dispatch).max(500).optional(),
})
export type EidoDocument = z.output<typeof eidoDocument>
