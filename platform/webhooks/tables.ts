import type { Generated } from 'kysely'
import { sqlMigration } from '../database/migrate.ts'

export interface WebhookTable {
  id: string
  name: string
  address: string
  /** Needed in clear to sign with; told once, when it is made. */
  secret: string
  /** Events of this part of the jurisdiction tree. */
  org_path: string
  types: unknown
  active: boolean
  /** Events up to this number are in the outbox, or were none of its business. */
  after_seq: number
  /** A process that delivers holds it until then. */
  leased_until: Date | null
  created_by: string
  created_at: Date
  updated_by: string
  updated_at: Date
  version: Generated<number>
}
export type DeliveryStatus = 'waiting' | 'delivered' | 'dead'
export interface WebhookDeliveryTable {
  webhook_id: string
  /** Number of the event in the log. */
  seq: number
  type: string
  body: string
  status: DeliveryStatus
  tries: number
  next_at: Date
  /** HTTP status of the last answer; null when none came. */
  answer: number | null
  error: string | null
  queued_at: Date
  ended_at: Date | null
  /** Who took note that it is dead. */
  noted_by: string | null
}
declare module '../database/tables.ts' {
  interface Tables {
    webhook: WebhookTable
    webhook_delivery: WebhookDeliveryTable
  }
}

export const webhookMigrations = {
  '005_webhook_1': sqlMigration(`
create table webhook (
  id text primary key, name text not null, address text not null, secret text not null, org_path text not null,
  types jsonb not null, active boolean not null, after_seq bigint not null, leased_until timestamptz,
  created_by text not null, created_at timestamptz not null, updated_by text not null,
  updated_at timestamptz not null, version int not null default 1);
create table webhook_delivery (
  webhook_id text not null references webhook (id), seq bigint not null, type text not null, body text not null,
  status text not null, tries int not null default 0, next_at timestamptz not null, answer int, error text,
  queued_at timestamptz not null, ended_at timestamptz, noted_by text, primary key (webhook_id, seq));
create index webhook_delivery_open on webhook_delivery (webhook_id, seq) where status = 'waiting';
create index webhook_delivery_dead on webhook_delivery (webhook_id) where status = 'dead' and noted_by is null;
create index webhook_delivery_queued on webhook_delivery (queued_at);
`),
}
