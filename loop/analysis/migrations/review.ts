import { sqlMigration } from '../../../platform/database/migrate.ts'

/** Weekly review, bulletins, season profiles, suggested stops and checks of effect. */
export const reviewMigration = sqlMigration(`
create table stop_plan (
  duty_day date not null, org_id text not null, org_path text not null, plan jsonb not null,
  computed_at timestamptz not null, primary key (duty_day, org_id));
create table analysis_review (
  id text primary key, org_id text not null, org_path text not null, week date not null, status text not null,
  attendees text not null, minutes text not null, draft jsonb not null, version int not null,
  updated_by text not null, updated_at timestamptz not null, unique (org_id, week));
create table review_decision (
  id text primary key, review_id text not null references analysis_review (id), org_path text not null,
  text text not null, owner text not null, due date not null, status text not null, note text not null,
  incident_ids jsonb not null, decided_by text not null, decided_at timestamptz not null,
  ended_by text, ended_at timestamptz, version int not null);
create index review_decision_open on review_decision (org_path, status, due);
create table bulletin (
  id text primary key, org_id text not null, org_path text not null, kind text not null, day date not null,
  title text not null, content jsonb not null, remarks text not null, status text not null, version int not null,
  drafted_by text not null, drafted_at timestamptz not null, published_by text, published_at timestamptz);
create index bulletin_path on bulletin (org_path, day);
create table bulletin_read (
  bulletin_id text not null references bulletin (id), account_id text not null, org_id text not null,
  name text not null, at timestamptz not null, primary key (bulletin_id, account_id));
create table season_profile (
  id text primary key, org_id text not null, org_path text not null, name text not null,
  from_day text not null, to_day text not null, from_hour int not null, to_hour int not null,
  ground jsonb not null, reason text not null, status text not null, version int not null,
  proposed_by text not null, proposed_at timestamptz not null, decided_by text, decided_at timestamptz);
create table effect_check (
  id text primary key, org_id text not null, org_path text not null, name text not null, wish jsonb not null,
  result jsonb not null, made_by text not null, made_at timestamptz not null);
`)
