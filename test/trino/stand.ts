import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Athena, type AthenaOptions, openAthena } from '../../lake/athena.ts'
import type { World } from '../../lake/world.ts'
import { athenaEngine } from '../../transforms/athena.ts'
import { type OpenEngine, openDuckEngine } from '../../transforms/build.ts'
import { type Endpoint, startAthena } from '../athena/endpoint.ts'
import { testWorld } from '../warehouse/lake.ts'
import { ask } from './client.ts'
import { startTrino, type Trino } from './server.ts'

/** Athena as far as it stands on a Trino of our own: folders of Trino's warehouse are its buckets. */
export type Stand = {
  trino: Trino
  endpoint: Endpoint
  /** A client of the endpoint. */
  athena(more?: AthenaOptions): Athena
  /** A lake in a bucket: its world, and the address by which Athena knows it. */
  bucket(name?: string): { world: World; folder: string; lake: string }
  /** What opens the Athena engine over a lake, for all models or those that are named. */
  engine(lake: string, makes?: (model: string) => boolean): OpenEngine
  stop(): Promise<void>
}

/** Starts both servers. */
export async function stand(): Promise<Stand> {
  const trino = await startTrino()
  const run = (statement: string, session: Parameters<typeof ask>[2]) => ask(trino.url, statement, session)
  const endpoint = await startAthena(run, (address) => address.replace('s3://', 'local:///'))
  const athena = (more: AthenaOptions = {}) =>
    openAthena({
      endpoint: endpoint.url,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      workgroup: 'quarterdeck',
      ...more,
    })
  return {
    trino,
    endpoint,
    athena,
    bucket(name = `lake-${randomBytes(3).toString('hex')}`) {
      const folder = join(trino.folder, name)
      return { world: testWorld(folder), folder, lake: `s3://${name}` }
    },
    engine: (lake, makes) => async (world, attempt) =>
      athenaEngine(await openDuckEngine(world, attempt), {
        athena: athena(),
        store: world.store,
        lake,
        databases: { suffix: attempt.nonce },
        ...(makes ? { makes } : {}),
      }),
    async stop() {
      await endpoint.stop()
      await trino.stop()
    },
  }
}
