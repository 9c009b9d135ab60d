import { sqlMigration } from '../../../platform/database/migrate.ts'

export const deploymentMigrations = {
  '060_deployment_1': sqlMigration(`
create table day_level (
  org_id text not null, duty_day date not null, org_path text not null, colour text not null, level int not null,
  occasion text not null, windows jsonb not null, required jsonb not null, systems jsonb not null, composition jsonb not null,
  available jsonb not null, reasons jsonb not null, status text not null, set_by text, set_at timestamptz, reason text,
  until timestamptz, version int not null, primary key (org_id, duty_day));
`),
}
