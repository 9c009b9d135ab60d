import type { Level, Stamp } from '../../loop/incidents/model.ts'

type Stamps = Readonly<Record<string, Stamp<string>>>

/** What an EIDO document says, in the product's words: between the document and the records. */
export interface EidoParts {
  /** Globally unique; ours is made of the agency's and the record's id. */
  readonly documentId: string
  readonly updatedAt: string
  readonly agency: { readonly id: string; readonly name: string | null }
  readonly incident: {
    readonly number: string | null
    /** Null: the document's type is in no table. */
    readonly classCode: string | null
    readonly commonType: string
    readonly level: Level | null
    /** Common registry word. */
    readonly status: string | null
    /** Our own word, when the document is one of ours. */
    readonly localStatus: string | null
    readonly beat: string | null
    readonly lngLat: readonly [number, number] | null
    readonly placeText: string
    readonly text: string
    readonly dispositionCode: string | null
    readonly validity: string | null
    readonly stamps: Stamps
  }
  readonly calls: ReadonlyArray<{
    readonly offeredAt: string
    readonly answeredAt: string | null
    /** Only for those who may see it. */
    readonly callback: string | null
  }>
  readonly units: ReadonlyArray<{
    readonly id: string
    readonly callSign: string
    readonly mode: string | null
    readonly primary: 'Available' | 'ConditionallyAvailable' | 'NotAvailable'
    readonly secondary: readonly string[]
    readonly localState: string | null
    readonly eta: string | null
    readonly active: boolean
    readonly stacked: boolean
  }>
  readonly dispatches: ReadonlyArray<{
    readonly id: string
    readonly unitId: string | null
    readonly role: string | null
    readonly state: string | null
    readonly stamps: Stamps
  }>
}

/** The name under which an incident of ours goes out. */
export const documentIdOf = (incidentId: string, orgId: string): string =>
  `urn:emergency:uid:incidentid:${incidentId}:${orgId}.xunfang`

/** The incident that such a name tells; null for another system's. */
export const incidentIdOf = (documentId: string): string | null =>
  /^urn:emergency:uid:incidentid:([^:]+):[^:]+\.xunfang$/.exec(documentId)?.[1] ?? null
