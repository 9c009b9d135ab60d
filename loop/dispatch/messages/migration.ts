import { sqlMigration } from '../../../platform/database/migrate.ts'

export const messageMigration = sqlMigration(`
create table dispatch_message (
  id text primary key, org_path text not null, incident_id text, text text not null, sent_by text not null,
  from_unit_id text, from_call_sign text, at timestamptz not null, desk_read_by text, desk_read_at timestamptz,
  expires_at timestamptz not null);
create index dispatch_message_at on dispatch_message (at);
create index dispatch_message_incident on dispatch_message (incident_id) where incident_id is not null;
create index dispatch_message_expires on dispatch_message (expires_at);
create table dispatch_message_to (
  message_id text not null references dispatch_message (id) on delete cascade, unit_id text not null,
  call_sign text not null, unit_org_path text not null, delivered_at timestamptz, read_at timestamptz,
  primary key (message_id, unit_id));
create index dispatch_message_to_unit on dispatch_message_to (unit_id, message_id);
`)
