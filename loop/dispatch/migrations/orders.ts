import { sqlMigration } from '../../../platform/database/migrate.ts'

/** Response plans, what was shown and taken, posts, handovers. */
export const orderMigrations = {
  '102_dispatch_orders': sqlMigration(`
alter table assignment add column override_code text;
create table response_plan (
  org_id text not null, org_path text not null, class_prefix text not null, level smallint not null,
  needs jsonb not null, source text not null, active boolean not null default true, updated_by text not null,
  updated_at timestamptz not null, version int not null default 1, primary key (org_id, class_prefix, level));
create table dispatch_choice (
  id text primary key, at timestamptz not null, org_path text not null, incident_id text not null, zone_id text,
  class_code text not null, level smallint not null, plan_key text, whole_plan boolean not null, shown jsonb not null,
  taken jsonb not null, first_taken boolean not null, override_code text, override_text text, bypassed jsonb not null,
  demo boolean not null default false);
create index dispatch_choice_at on dispatch_choice (at);
create table post_lock (
  unit_id text primary key, org_path text not null, reason text not null, locked_by text not null,
  locked_at timestamptz not null);
create table post_gap (
  id text primary key, unit_id text not null, call_sign text not null, org_path text not null, zone_id text,
  lon double precision, lat double precision, locked boolean not null, why text not null, incident_id text,
  opened_at timestamptz not null, closed_at timestamptz, closed_how text, demo boolean not null default false);
create unique index post_gap_open on post_gap (unit_id) where closed_at is null;
create index post_gap_opened on post_gap (opened_at);
create table case_handover (
  id text primary key, incident_id text not null, assignment_id text, org_path text not null, kind text not null,
  from_unit_id text, from_text text not null, to_org_id text not null, to_org_path text not null, to_text text not null,
  persons int not null, items jsonb not null, facts text not null, given_by text not null, given_by_id text not null,
  given_at timestamptz not null, state text not null, received_by text, received_by_id text, received_at timestamptz,
  remark text, version int not null default 1, demo boolean not null default false);
create index case_handover_incident on case_handover (incident_id);
create index case_handover_given on case_handover (given_at);
`),
}
