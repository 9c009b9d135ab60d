import { sqlMigration } from '../../../platform/database/migrate.ts'

export const communityMigrations = {
  '120_community_1': sqlMigration(`
create table community_notice (
  id text primary key, org_id text not null, org_path text not null, week date not null, status text not null,
  content jsonb not null, drafted_by text not null, drafted_at timestamptz not null, published_by text,
  published_at timestamptz, version int not null, unique (org_id, week));
create index community_notice_week on community_notice (week);
`),
}
