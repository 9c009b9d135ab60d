import { sqlMigration } from '../database/migrate.ts'
import type { Role } from './actor.ts'

export interface AccountTable {
  id: string
  login: string
  name: string
  password_hash: string
  role: Role
  org_id: string
  org_path: string
  unit_id: string | null
  person_id: string | null
  disabled: boolean
  failures: number
  locked_until: Date | null
  created_at: Date
  /** Set while the password is a one-time one: until then it opens the door, to nothing but a password of one's own. */
  one_time_until: Date | null
}
interface SessionTable {
  token_hash: string
  account_id: string
  created_at: Date
  seen_at: Date
  address: string
}
declare module '../database/tables.ts' {
  interface Tables {
    account: AccountTable
    session: SessionTable
  }
}

export const accountMigrations = {
  '002_account_1': sqlMigration(`
create table account (
  id text primary key, login text not null unique, name text not null, password_hash text not null,
  role text not null, org_id text not null, org_path text not null, unit_id text, person_id text,
  disabled boolean not null default false, failures int not null default 0, locked_until timestamptz,
  created_at timestamptz not null);
create table session (
  token_hash text primary key, account_id text not null references account (id) on delete cascade,
  created_at timestamptz not null, seen_at timestamptz not null, address text not null);
create index session_account on session (account_id);
`),
  '002_account_2': sqlMigration(`
alter table account add column one_time_until timestamptz;
`),
}
