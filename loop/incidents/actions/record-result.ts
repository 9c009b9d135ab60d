import type { Work } from '../../../platform/commands/act.ts'
import type { IncidentResultRecorded } from '../../events/incidents.ts'
import type { Disposition, StampSource, Validity } from '../model.ts'
import { readResponse } from '../responses.ts'
import { stampsFromRow } from '../row.ts'
import { actsFrom } from '../rules/machine.ts'
import { demandVersion, findRow, type IncidentRow, lockIncident, saveIncident } from '../store.ts'
import { actOnIncident } from './act-on.ts'

export interface ResultInput {
  /** Null when it follows a crew's report: that is about the newest state. */
  readonly expectedVersion: number | null
  readonly disposition: Disposition
  readonly text: string
  readonly validity?: Validity | undefined
  /** The person who reports, and when: the crew's press may be older than this act. */
  readonly by: string
  readonly at: Date
  readonly source: StampSource
}

/**
 * Enters the result with the name of who entered it, and takes the incident to `reported` when no unit works
 * on it any more. A later result replaces the earlier one; both stand in the log.
 */
export async function recordResult(work: Work, id: string, input: ResultInput): Promise<IncidentRow> {
  const row = await lockIncident(work.tx, id)
  if (input.expectedVersion !== null) demandVersion(row, input.expectedVersion)
  const stamps = stampsFromRow(row.stamps)
  await saveIncident(
    work.tx,
    row,
    {
      disposition_code: input.disposition,
      result_text: input.text,
      result_by: input.by,
      result_at: input.at,
      ...(input.validity && {
        validity: input.validity,
        ...(input.validity !== row.validity && { validity_reason: null }),
      }),
      stamps: JSON.stringify({ ...stamps, T13: { at: input.at, source: input.source } }),
    },
    { name: work.actor.name, at: work.at },
  )
  work.emit({
    type: 'IncidentResultRecorded',
    stage: 'incidents',
    orgPath: row.org_path,
    incidentId: id,
    payload: {
      disposition: input.disposition,
      text: input.text,
      by: input.by,
      at: input.at.toISOString(),
      source: input.source,
      late: row.result_due ? input.at > row.result_due : null,
    },
  } satisfies IncidentResultRecorded)
  return reportIfDone(work, id)
}

/** A result is there and no unit works on it any more: the incident is reported. */
export async function reportIfDone(work: Work, id: string): Promise<IncidentRow> {
  const row = await findRow(work.tx, id)
  const possible = actsFrom(row.status).includes('report') && row.disposition_code !== null
  if (!possible || (await readResponse(work.tx, id)).open > 0) return row
  return actOnIncident(work, id, { act: 'report', expectedVersion: null })
}
