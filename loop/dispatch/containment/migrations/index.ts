import { sqlMigration } from '../../../../platform/database/migrate.ts'

/** No table here has a column for a person or vehicle that passes a post; `test/architecture/rights.test.ts` reads them. */
export const containmentMigrations = {
  '109_dispatch_seal_1': sqlMigration(`
create table containment_plan (
  id text primary key, incident_id text not null, org_path text not null, state text not null,
  ring text not null, sighting jsonb not null, hand jsonb not null, proof jsonb not null, basis jsonb not null,
  ground text not null check (ground <> ''), level smallint not null, look_for text,
  requested_by text not null, approver text, approver_role text, approver_account text,
  requested_at timestamptz not null, computed_at timestamptz not null, approved_at timestamptz,
  sealed_at timestamptz, released_at timestamptz, ends_at timestamptz, renewals int not null default 0,
  ending text, updated_by text not null, updated_at timestamptz not null, version int not null default 1,
  demo boolean not null default false,
  check (state = 'requested' or state = 'ended' or (approver is not null and ends_at is not null)));
create unique index containment_plan_one_open on containment_plan (incident_id) where state in ('requested', 'running');
create index containment_plan_state on containment_plan (state, requested_at);
create table containment_post (
  id text primary key, plan_id text not null references containment_plan (id), number int not null, node text not null,
  lon double precision not null, lat double precision not null, place_text text not null, part text not null,
  unit_id text not null, call_sign text not null, assignment_id text, arrive_at timestamptz, passage_at timestamptz,
  given_up_at timestamptz, given_up_why text);
create index containment_post_plan on containment_post (plan_id, number);
create unique index containment_post_assignment on containment_post (assignment_id) where assignment_id is not null;
create table containment_count (
  id text primary key, plan_id text not null, post_id text not null, at timestamptz not null,
  vehicles int not null check (vehicles >= 0), walkers int not null check (walkers >= 0), recorded_by text not null);
create index containment_count_plan on containment_count (plan_id, at);
create table containment_drill (
  id text primary key, org_path text not null, state text not null, behaviour text not null, mode text not null,
  lon double precision not null, lat double precision not null, seen_at timestamptz not null, seed int not null,
  started_by text not null, started_at timestamptz not null, route jsonb, proof jsonb, basis jsonb,
  computed_at timestamptz, sent_at timestamptz, sealed_seconds double precision, outcome jsonb, ended_at timestamptz,
  version int not null default 1, demo boolean not null default false);
create index containment_drill_started on containment_drill (started_at);
create table containment_prepared (
  id text primary key, org_path text not null, zone_id text, name text not null, mode text not null,
  duty_day text not null, computed_at timestamptz not null, graph_version text not null, lon double precision not null,
  lat double precision not null, ring text, certified boolean not null, units_needed int, leaking_exits int not null,
  proof jsonb, why jsonb);
create unique index containment_prepared_key on containment_prepared (org_path, name, mode);
create table checkpoint_opening (
  id text primary key, org_path text not null, site_id text, name text not null, lon double precision not null,
  lat double precision not null, level smallint, unit_id text, call_sign text, opened_by text not null,
  opened_at timestamptz not null, until_at timestamptz not null, closed_by text, closed_at timestamptz,
  version int not null default 1);
create unique index checkpoint_opening_open on checkpoint_opening (site_id) where closed_at is null and site_id is not null;
create index checkpoint_opening_at on checkpoint_opening (opened_at);
`),
  // Who says since when a point stops everybody, and how he knows: a fact about the point, nothing of those who come by.
  '109_dispatch_seal_2': sqlMigration(`
alter table checkpoint_opening
  add column point_kind text not null default 'checkpoint' check (point_kind in ('checkpoint', 'gate', 'barrier')),
  add column holds_from timestamptz, add column held_word text, add column held_by text,
  add constraint checkpoint_opening_held check ((holds_from is null) = (held_word is null) and (holds_from is null) = (held_by is null));
create index checkpoint_opening_now on checkpoint_opening (until_at) where closed_at is null;
`),
  // Where the made-up fugitive of a drill was seen after the first sighting.
  '109_dispatch_seal_3': sqlMigration(`
alter table containment_drill add column seen_again jsonb;
`),
  // What each proof of a plan said, for the review step by step; null: from then on none was in force.
  '109_dispatch_seal_4': sqlMigration(`
create table containment_proof (
  seq bigint generated always as identity primary key, plan_id text not null references containment_plan (id), at timestamptz not null, told jsonb);
create index containment_proof_plan on containment_proof (plan_id, seq);
`),
  // Who had the unit of a lost post first.
  '109_dispatch_seal_5': sqlMigration(`
alter table containment_post add column lost_to jsonb;
`),
  // The closures that a night's plan stands on.
  '109_dispatch_seal_6': sqlMigration(`
alter table containment_prepared add column roads_key text;
`),
}
