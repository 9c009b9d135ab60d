export interface DispatchChargeTable {
  incident_id: string
  account_id: string
  name: string
  role: string
  org_path: string
  since: Date
}

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    dispatch_charge: DispatchChargeTable
  }
}
