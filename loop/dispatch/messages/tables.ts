export interface DispatchMessageTable {
  id: string
  /** Jurisdiction: the incident's, else of the unit or desk that wrote. */
  org_path: string
  incident_id: string | null
  text: string
  /** Name of the account that wrote. */
  sent_by: string
  /** Set when a crew wrote to the desk. */
  from_unit_id: string | null
  from_call_sign: string | null
  at: Date
  desk_read_by: string | null
  desk_read_at: Date | null
  /** After this the words are deleted; the log keeps only that there were some. */
  expires_at: Date
}

export interface DispatchMessageToTable {
  message_id: string
  unit_id: string
  call_sign: string
  unit_org_path: string
  delivered_at: Date | null
  read_at: Date | null
}

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    dispatch_message: DispatchMessageTable
    dispatch_message_to: DispatchMessageToTable
  }
}
