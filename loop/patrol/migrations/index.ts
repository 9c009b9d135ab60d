import { sqlMigration } from '../../../platform/database/migrate.ts'

// A stop without basis, facts or two officers can't be stored, whatever program writes it.
export const patrolMigrations = {
  '080_patrol_1': sqlMigration(`
create table tour (
  id text primary key, org_id text not null, org_path text not null, day date not null, unit_id text not null,
  call_sign text not null, duty_id text not null, shift text not null, zone_id text, mode text not null,
  start_at timestamptz not null, end_at timestamptz not null, stops jsonb not null, difference float8, seed bigint not null,
  status text not null check (status in ('planned', 'issued')), version int not null default 1, received_at timestamptz,
  updated_by text not null, updated_at timestamptz not null);
create unique index tour_duty on tour (duty_id);
create index tour_day on tour (day, org_path text_pattern_ops);
create index tour_unit on tour (unit_id, start_at);
create table tour_plan (
  org_id text not null, day date not null, org_path text not null, targets int not null, visits int not null,
  uncovered jsonb not null, explore_share float8 not null, difference float8, wanted_difference float8 not null,
  difference_met boolean not null, predictability float8, level int, seed bigint not null, version int not null, reason text,
  planned_by text not null, planned_at timestamptz not null, primary key (org_id, day));
create table stop_record (
  id text primary key, complaint_number text not null unique, org_id text not null, org_path text not null,
  unit_id text not null, at timestamptz not null, lon float8 not null, lat float8 not null, place_text text not null,
  subject text not null, bases jsonb not null check (jsonb_array_length(bases) >= 1),
  facts text not null check (char_length(facts) >= 5),
  officer_ids jsonb not null check (jsonb_array_length(officer_ids) >= 2), outcome text not null,
  recorded_by text not null, recorded_at timestamptz not null, expires_at timestamptz not null);
create index stop_record_at on stop_record (at, org_path text_pattern_ops);
create index stop_record_expires on stop_record (expires_at);
create table stop_number (duty_day date primary key, last int not null);
`),
}
