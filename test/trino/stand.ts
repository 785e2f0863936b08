import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { AthenaOptions } from '../../lake/athena.ts'
import type { World } from '../../lake/world.ts'
import type { OpenEngine } from '../../transforms/open.ts'
import { openAthenaEngine } from '../../transforms/open.ts'
import { type Endpoint, startAthena } from '../athena/endpoint.ts'
import { testWorld } from '../warehouse/lake.ts'
import { ask } from './client.ts'
import { startTrino, type Trino } from './server.ts'

/** Athena as far as it stands on a Trino of our own: folders of Trino's warehouse are its buckets. */
export type Stand = {
  trino: Trino
  endpoint: Endpoint
  /** How a client finds the endpoint. */
  client: AthenaOptions
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
  const client: AthenaOptions = {
    endpoint: endpoint.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    workgroup: 'quarterdeck',
  }
  return {
    trino,
    endpoint,
    client,
    bucket(name = `lake-${randomBytes(3).toString('hex')}`) {
      const folder = join(trino.folder, name)
      return { world: testWorld(folder), folder, lake: `s3://${name}` }
    },
    engine: (lake, makes) => openAthenaEngine({ ...client, lake, atOnce: 3, ...(makes ? { makes } : {}) }),
    async stop() {
      await endpoint.stop()
      await trino.stop()
    },
  }
}
