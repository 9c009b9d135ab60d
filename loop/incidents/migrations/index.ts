import { sqlMigration } from '../../../platform/database/migrate.ts'

export const incidentMigrations = {
  '040_incidents_1': sqlMigration(`
create table incident (
  id text primary key, number text not null unique, org_id text not null, org_path text not null,
  zone_id text, beat_id text, class_code text not null, level smallint not null check (level between 1 and 4),
  preventable boolean not null, source text not null, origin text not null, validity text not null, kind text not null,
  occurred_from timestamptz, occurred_to timestamptz, reported_at timestamptz not null,
  lon double precision, lat double precision, located boolean not null, place_text text not null, text text not null,
  caller_phone text, status text not null, stamps jsonb not null default '{}', disposition_code text, result_text text,
  result_by text, result_at timestamptz, result_due timestamptz, closed_at timestamptz, merged_into text,
  transferred_to text, scheduled_at timestamptz, place_corrected boolean not null default false, external_key text unique,
  version int not null default 1, updated_by text not null, updated_at timestamptz not null,
  created_at timestamptz not null, demo boolean not null default false,
  check (located = (lon is not null and lat is not null)),
  check (occurred_from is null or occurred_to is null or occurred_to >= occurred_from));
create index incident_reported on incident (reported_at);
create index incident_org on incident (org_path text_pattern_ops, reported_at);
create index incident_open on incident (status) where status in ('draft', 'pending', 'scheduled', 'monitored', 'reopened');
create index incident_merged on incident (merged_into) where merged_into is not null;
create table incident_call (
  id text primary key, incident_id text not null references incident (id), source text not null, caller_phone text,
  offered_at timestamptz, answered_at timestamptz, taken_by text not null, text text not null, created_at timestamptz not null);
create index incident_call_incident on incident_call (incident_id);
create table incident_clue (
  id text primary key, incident_id text not null references incident (id), seen_at timestamptz not null,
  lon double precision not null, lat double precision not null, direction text not null, transport text not null,
  description text not null, expires_at timestamptz not null, created_by text not null, created_at timestamptz not null);
create index incident_clue_incident on incident_clue (incident_id);
create table incident_number (duty_day date primary key, last int not null);
create table incident_class_flag (
  class_code text not null, valid_from date not null, preventable boolean not null,
  updated_by text not null, updated_at timestamptz not null, primary key (class_code, valid_from));
`),
}
