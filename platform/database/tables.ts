/**
 * All tables by name. Each part adds its own by declaration merging in its `tables.ts`:
 * `declare module '…/platform/database/tables.ts' { interface Tables { zone: ZoneTable } }`.
 * The architecture test holds that a table is only asked by the part that owns it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Tables {}
