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
  // A clue says by a code how somebody moves; what had been written about it stays in the words.
  '041_incidents_2': sqlMigration(`
alter table incident_clue add column mode text;
update incident_clue set description = transport || ' ' || description where transport <> '';
alter table incident_clue drop column transport;
create index incident_clue_expires on incident_clue (expires_at);
`),
  // Calls become records of their own: an incident's own caller becomes its first call, copies that merging had made
  // become the one call again, moved to the incident that stays. Imported and found incidents had no caller: no call is made up.
  '042_incidents_3': sqlMigration(`
alter table incident_call alter column incident_id drop not null;
alter table incident_call alter column taken_by drop not null;
alter table incident_call add column number text, add column org_id text, add column org_path text, add column merged_from text,
  add column located_at timestamptz, add column ended_at timestamptz, add column lon double precision, add column lat double precision,
  add column place_text text not null default '', add column taken_by_id text, add column outcome text, add column outcome_reason text,
  add column note text not null default '', add column external_key text unique, add column version int not null default 1,
  add column updated_by text, add column updated_at timestamptz, add column demo boolean not null default false;
delete from incident_call copy using incident_call first, incident gone
  where gone.id = first.incident_id and gone.merged_into = copy.incident_id and copy.id <> first.id
  and copy.created_at = first.created_at and copy.source = first.source and copy.taken_by = first.taken_by
  and copy.caller_phone is not distinct from first.caller_phone;
insert into incident_call (id, incident_id, source, caller_phone, offered_at, answered_at, taken_by, text, created_at, demo)
  select 'c-' || i.id, i.id, i.source, i.caller_phone, (i.stamps->'T0'->>'at')::timestamptz, (i.stamps->'T1'->>'at')::timestamptz,
    null, i.text, i.created_at, i.demo
  from incident i where i.kind = 'call' and not i.demo
  and i.source in ('110', 'hotline', 'walk_up', 'police_room', 'unit_alarm', 'volunteer', 'transfer_in')
  and (i.caller_phone is not null or i.stamps->'T1' is not null)
  and not exists (select 1 from incident_call c where c.incident_id = i.id);
update incident_call c set org_id = i.org_id, org_path = i.org_path, lon = i.lon, lat = i.lat, place_text = i.place_text,
  located_at = (i.stamps->'T2'->>'at')::timestamptz, demo = i.demo, updated_by = coalesce(c.taken_by, i.updated_by), updated_at = c.created_at,
  caller_phone = coalesce(c.caller_phone, case when c.created_at = i.created_at then i.caller_phone end),
  outcome = case when c.created_at = i.created_at then 'incident_created' else 'attached' end
  from incident i where i.id = c.incident_id;
update incident_call c set incident_id = i.merged_into, merged_from = i.id
  from incident i where i.id = c.incident_id and i.status = 'merged' and i.merged_into is not null;
with numbered as (
  select id, ((created_at at time zone 'Asia/Shanghai') - interval '8 hours')::date as day,
    row_number() over (partition by ((created_at at time zone 'Asia/Shanghai') - interval '8 hours')::date order by created_at, id) as running
  from incident_call)
update incident_call c set number = 'JJ' || to_char(n.day, 'YYYYMMDD') || '-' || lpad(n.running::text, greatest(4, length(n.running::text)), '0')
  from numbered n where n.id = c.id;
create table incident_call_number (duty_day date primary key, last int not null);
insert into incident_call_number (duty_day, last)
  select ((created_at at time zone 'Asia/Shanghai') - interval '8 hours')::date, count(*) from incident_call group by 1;
alter table incident_call alter column number set not null, alter column org_id set not null, alter column org_path set not null,
  alter column updated_by set not null, alter column updated_at set not null;
create unique index incident_call_by_number on incident_call (number);
create index incident_call_org on incident_call (org_path text_pattern_ops, created_at);
create index incident_call_open on incident_call (created_at) where outcome is null;
create index incident_call_created on incident_call (created_at);
alter table incident add column validity_reason text;
alter table incident drop column caller_phone;
`),
  '043_incidents_4': sqlMigration(`
create table incident_notice (
  id text primary key, incident_id text not null references incident (id), org_path text not null, to_name text not null,
  ground text not null, due_at timestamptz not null, draft text not null, state text not null, sent_text text, sent_by text,
  sent_at timestamptz, way text, received_by text, received_at timestamptz, overdue_told boolean not null default false,
  version int not null default 1, updated_by text not null, updated_at timestamptz not null, created_at timestamptz not null,
  unique (incident_id, ground));
create index incident_notice_org on incident_notice (org_path text_pattern_ops, due_at);
create table incident_transfer (
  id text primary key, incident_id text not null references incident (id), org_path text not null, kind text not null,
  target_org_id text, target_path text, target_name text not null, reason text not null, state text not null,
  due_at timestamptz not null, external_ref text, sent_by text not null, sent_at timestamptz not null, answered_by text,
  answered_at timestamptz, note text not null, overdue_told boolean not null default false, version int not null default 1,
  updated_by text not null, updated_at timestamptz not null);
create index incident_transfer_incident on incident_transfer (incident_id);
create index incident_transfer_sent on incident_transfer (sent_at);
`),
  '044_incidents_5': sqlMigration('alter table incident_call add column taken_org_id text'),
}
