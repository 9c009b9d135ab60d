import { sqlMigration } from '../../../platform/database/migrate.ts'
import { deskMigration } from '../desk/migration.ts'
import { messageMigration } from '../messages/migration.ts'
import { orderMigrations } from './orders.ts'

export const dispatchMigrations = {
  '100_dispatch_1': sqlMigration(`
create table assignment (
  id text primary key, incident_id text not null, unit_id text not null, call_sign text not null,
  org_path text not null, unit_org_path text not null, role text not null, state text not null,
  stamps jsonb not null default '{}', eta_seconds double precision, rank int, override_reason text, reason text,
  result_text text, disposition_code text, created_by text not null, created_at timestamptz not null,
  updated_by text not null, updated_at timestamptz not null, version int not null default 1,
  demo boolean not null default false);
create unique index assignment_one_active on assignment (unit_id) where state in
  ('sent', 'delivered', 'timeout', 'acked', 'en_route', 'delayed', 'on_scene', 'transporting', 'in_position', 'holding');
create index assignment_incident on assignment (incident_id);
create index assignment_unit on assignment (unit_id, created_at);
create index assignment_created on assignment (created_at);
create table dispatch_alarm (
  id text primary key, kind text not null, level smallint not null, cause text not null, org_path text not null,
  incident_id text, unit_id text, assignment_id text, params jsonb not null, raised_at timestamptz not null,
  last_at timestamptz not null, count int not null default 1, acknowledged_by text, acknowledged_at timestamptz,
  ended_at timestamptz);
create unique index dispatch_alarm_open on dispatch_alarm (cause) where acknowledged_at is null and ended_at is null;
`),
  '101_dispatch_desk_1': deskMigration,
  '101_dispatch_messages_1': messageMigration,
  ...orderMigrations,
  '109_dispatch_review_1': sqlMigration(`
create table review_finding (
  id text primary key, incident_id text not null, org_path text not null, kind text not null, text text not null,
  about_seq bigint, owner text, due_on date, state text not null, created_by text not null,
  created_at timestamptz not null, updated_by text not null, updated_at timestamptz not null,
  version int not null default 1);
create index review_finding_incident on review_finding (incident_id, created_at);
`),
}
