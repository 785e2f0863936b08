import { join } from 'node:path'
import { type AthenaOptions, openAthena } from '../lake/athena.ts'
import type { World } from '../lake/world.ts'
import { type AthenaEngineOptions, athenaEngine } from './athena.ts'
import { duckEngine } from './duckdb.ts'
import type { Engine } from './engine.ts'

/** How an attempt opens the engine that makes its tables; `scratch` is a folder of its own on the local disk. */
export type OpenEngine = (world: World, attempt: { scratch: string; nonce: string }) => Promise<Engine>

/** DuckDB, within the world's memory, spilling beside its drafts. */
export const openDuckEngine: OpenEngine = ({ store, memory, threads, signal }, { scratch }) =>
  duckEngine({ memory, threads, temp: join(scratch, 'spill'), signal, lake: store, drafts: scratch })

/** Which Athena makes tables, where it sees the lake, what names of databases begin with, and which models it makes. */
export type AthenaBuild = AthenaOptions &
  Pick<AthenaEngineOptions, 'lake' | 'makes' | 'atOnce'> & { prefix?: string | undefined }

/** Athena, with databases of the attempt alone, and DuckDB beside it. */
export const openAthenaEngine =
  ({ lake, makes, atOnce, prefix, ...options }: AthenaBuild): OpenEngine =>
  async (world, attempt) =>
    athenaEngine(await openDuckEngine(world, attempt), {
      athena: openAthena({ signal: world.signal, ...options }),
      store: world.store,
      lake,
      databases: { suffix: attempt.nonce, ...(prefix ? { prefix } : {}) },
      ...(makes ? { makes } : {}),
      ...(atOnce ? { atOnce } : {}),
    })
