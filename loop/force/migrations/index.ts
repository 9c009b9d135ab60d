import { sqlMigration } from '../../../platform/database/migrate.ts'

export const forceMigrations = {
  '030_force_1': sqlMigration(`
create table unit (
  id text primary key, org_id text not null, org_path text not null, call_sign text not null unique, name text not null,
  kind text not null, mode text not null check (mode in ('car', 'foot', 'ebike', 'bicycle', 'post')),
  zone_id text, home_lon double precision, home_lat double precision, leader_id text,
  crew_no int check (crew_no between 1 and 4), active boolean not null default true,
  version int not null default 1, updated_by text not null, updated_at timestamptz not null, demo boolean not null default false);
create index unit_path on unit (org_path);
create table person (
  id text primary key, org_id text not null, org_path text not null, badge text not null unique, name text not null,
  kind text not null check (kind in ('officer', 'auxiliary', 'guard', 'volunteer')), rank_text text not null,
  skills jsonb not null, unit_id text references unit (id), phone text, consent_until date,
  active boolean not null default true, external_key text unique, import_hash text,
  version int not null default 1, updated_by text not null, updated_at timestamptz not null, demo boolean not null default false);
create index person_path on person (org_path);
create index person_unit on person (unit_id);
create table leave_day (
  id text primary key, person_id text not null references person (id), from_day date not null, to_day date not null,
  kind text not null check (kind in ('annual_leave', 'sick_leave', 'comp_leave', 'training', 'secondment')),
  updated_by text not null, updated_at timestamptz not null, check (to_day >= from_day));
create index leave_person on leave_day (person_id, from_day);
create index leave_time on leave_day (from_day, to_day);
create table equipment (
  id text primary key, org_id text not null, org_path text not null, kind text not null, code text not null unique,
  unit_id text references unit (id), person_id text references person (id), terminal_id text unique, seats int,
  state text not null check (state in ('in_use', 'stopped', 'repair', 'scrapped')),
  version int not null default 1, updated_by text not null, updated_at timestamptz not null, demo boolean not null default false);
create index equipment_unit on equipment (unit_id);
create table unit_duty (
  unit_id text primary key references unit (id), state text not null, since timestamptz not null,
  crew jsonb not null, shift_label text, version int not null default 1, updated_by text not null);
`),
  // Since when it has been on duty without a break in between: `since` tells only the state it is in now.
  '031_force_2': sqlMigration(`
alter table unit_duty add column on_since timestamptz;
`),
}
