import { accountMigrations } from './accounts/tables.ts'
import { commandMigrations } from './commands/act.ts'
import { eventMigrations } from './events/log.ts'
import { jobMigrations } from './jobs/jobs.ts'
import { parameterMigrations } from './parameters/parameters.ts'
import { webhookMigrations } from './webhooks/tables.ts'

/** The platform's own tables; they come before those of the stages. */
export const platformMigrations = {
  ...eventMigrations,
  ...commandMigrations,
  ...accountMigrations,
  ...jobMigrations,
  ...parameterMigrations,
  ...webhookMigrations,
}
