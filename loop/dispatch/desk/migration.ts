import { sqlMigration } from '../../../platform/database/migrate.ts'

export const deskMigration = sqlMigration(`
create table dispatch_charge (
  incident_id text primary key, account_id text not null, name text not null, role text not null,
  org_path text not null, since timestamptz not null);
create index dispatch_alarm_over on dispatch_alarm (coalesce(acknowledged_at, ended_at));
`)
