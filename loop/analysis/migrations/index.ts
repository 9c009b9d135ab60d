import { sqlMigration } from '../../../platform/database/migrate.ts'
import { reviewMigration } from './review.ts'

export const analysisMigrations = {
  '050_analysis_1': sqlMigration(`
create table alert (
  duty_day date not null, org_id text not null, org_path text not null, zone_id text not null, zone_name text not null,
  colour text not null, rule_id text not null, rule_version int not null, observed int not null, expected float8, p float8,
  weeks jsonb not null, located_share float8 not null, reasons jsonb not null, computed_at timestamptz not null,
  published_at timestamptz, published_by text, primary key (duty_day, org_id, zone_id));
create table alert_read (
  duty_day date not null, org_id text not null, account_id text not null, name text not null, at timestamptz not null,
  primary key (duty_day, org_id, account_id));
create table hot_map (
  duty_day date not null, org_id text not null, org_path text not null, classes text not null, map jsonb not null,
  computed_at timestamptz not null, primary key (duty_day, org_id, classes));
`),
  '051_analysis_2': reviewMigration,
  // Season hours begin and end on half hours as well.
  '052_analysis_3': sqlMigration(
    'alter table season_profile alter column from_hour type float8, alter column to_hour type float8;',
  ),
}
