import { sqlMigration } from '../../../platform/database/migrate.ts'

export const mapMigrations = {
  '020_map_1': sqlMigration(`
create table org_unit (
  id text primary key, path text not null unique, parent_id text references org_unit (id),
  level text not null check (level in ('city', 'sub_bureau', 'station', 'community', 'police_room')),
  code text not null unique, name text not null, short_name text not null,
  geometry jsonb, lon double precision, lat double precision, leader text, residents int, import_hash text,
  version int not null default 1, updated_by text not null, updated_at timestamptz not null, demo boolean not null default false,
  check (path like '%/' || id || '/'));
create table zone (
  id text not null, version int not null, org_id text not null references org_unit (id), org_path text not null,
  kind text not null check (kind in ('zone', 'beat')), parent_id text, code text not null, name text not null,
  unit_id text, unit_name text, leader text, geometry jsonb not null, square_metres double precision not null,
  valid_from date not null, valid_to date, import_hash text,
  updated_by text not null, updated_at timestamptz not null, demo boolean not null default false,
  primary key (id, version), check (valid_to is null or valid_to > valid_from), check ((kind = 'beat') or parent_id is null));
create unique index zone_open_code on zone (code) where valid_to is null;
create unique index zone_open_version on zone (id) where valid_to is null;
create index zone_path on zone (org_path);
create table site (
  id text primary key, org_id text not null references org_unit (id), org_path text not null, kind text not null,
  importance text not null check (importance in ('key_target', 'key_unit', 'ordinary')),
  code text not null, name text not null, lon double precision not null, lat double precision not null,
  zone_id text, beat_id text, attributes jsonb not null, external_key text, import_hash text,
  version int not null default 1, retired_at timestamptz,
  updated_by text not null, updated_at timestamptz not null, demo boolean not null default false);
create unique index site_code on site (code) where retired_at is null;
create unique index site_key on site (kind, external_key) where external_key is not null;
create index site_kind on site (kind, org_path) where retired_at is null;
create table road_network (
  id text primary key, name text not null, source text not null, version text not null unique,
  imported_at timestamptz not null, imported_by text not null, graph bytea not null, areas bytea not null,
  stats jsonb not null, active boolean not null, demo boolean not null default false);
create unique index road_network_active on road_network (active) where active;
`),
  '021_map_2': sqlMigration(`
create table road_closure (
  id text primary key, org_id text not null references org_unit (id), org_path text not null,
  kind text not null check (kind in ('closed', 'oneway', 'slowed')), both_ways boolean not null,
  concerns text not null check (concerns in ('motor', 'all')), factor double precision check (factor > 1),
  reason text not null check (reason <> ''), street text not null, line jsonb not null, metres double precision not null,
  network_version text not null, directed jsonb not null,
  from_at timestamptz not null, until_at timestamptz not null, lifted_at timestamptz, lifted_by text,
  created_by text not null, created_at timestamptz not null, version int not null default 1, demo boolean not null default false,
  check (until_at > from_at), check ((kind = 'slowed') = (factor is not null)));
create index road_closure_open on road_closure (until_at) where lifted_at is null;
`),
}
