import { sqlMigration } from '../../../platform/database/migrate.ts'

export const rosterMigrations = {
  '070_roster_1': sqlMigration(`
create table duty (
  id text primary key, org_id text not null, org_path text not null, day date not null, unit_id text, call_sign text not null,
  role text not null, shift text not null, mode text not null, start_at timestamptz not null, end_at timestamptz not null,
  people jsonb not null, status text not null, version int not null, updated_by text not null, updated_at timestamptz not null);
create index duty_day on duty (day, org_path);
create index duty_unit on duty (unit_id, start_at);
create unique index duty_once on duty (unit_id, day, start_at) where status <> 'cancelled';
`),
}
