import { sqlMigration } from '../../../platform/database/migrate.ts'

// Positions are partitioned by day: what is past its time limit goes by dropping a table, not by deleting millions of rows.
export const trackingMigrations = {
  '090_tracking_1': sqlMigration(`
create table position (
  unit_id text not null, at timestamptz not null, seq bigint not null, lon float8 not null, lat float8 not null,
  speed_kmh float4, heading float4, accuracy_m float4, source text not null,
  primary key (unit_id, at, seq)) partition by range (at);
create table last_position (
  unit_id text primary key, at timestamptz not null, seq bigint not null, lon float8 not null, lat float8 not null,
  speed_kmh float4, heading float4, accuracy_m float4);
create table visit (
  unit_id text not null, site_id text not null, org_path text not null, from_at timestamptz not null, to_at timestamptz not null,
  closest_m float4 not null, accuracy_m float4, by_segment_only boolean not null,
  primary key (unit_id, site_id, from_at));
create index visit_site on visit (site_id, from_at);
create table zone_presence (
  hour_at timestamptz not null, unit_id text not null, org_path text not null, mode text not null, zone_id text not null,
  present_s int not null, metres int not null, primary key (hour_at, unit_id, zone_id));
create table unit_hour (
  hour_at timestamptz not null, unit_id text not null, org_id text not null, org_path text not null,
  on_duty_s int not null, unknown_s int not null, fixes int not null, crew int not null, primary key (hour_at, unit_id));
create table road_presence (
  hour_at timestamptz not null, mode text not null, edge int not null, graph_version text not null, passes int not null,
  primary key (hour_at, mode, edge, graph_version));
`),
}
