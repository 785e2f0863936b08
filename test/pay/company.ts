import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { salesforceId } from '../../demo/ids.ts'
import type { World } from '../../lake/world.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { duckEngine } from '../../transforms/duckdb.ts'
import { temp } from '../temp.ts'
import { testWorld } from '../warehouse/lake.ts'
import { partFor } from '../warehouse/part.ts'

const warehouse = partFor('pay.comp_statement', 'pay.lock_state')

/** A seller's Salesforce id and e-mail by number. */
export const seller = (number: number) => ({ id: salesforceId('005', number), email: `seller${number}@example.com` })

/** A deal that is won, or in another stage, with its amount and close date; `at` is when the record was written. */
export type Deal = { number: number; owner: number; amount: string; close: string; at: string; stage?: string }

/** A lake with sellers, deals and sheets; each `tell` is a new export, each `build` answers rows of SQL over the newest build. */
export type Company = {
  world: World
  tell(deals: Deal[], sheets?: Record<string, string[]>): Promise<void>
  rows(sql: string): Promise<Record<string, unknown>[]>
}

/** A company of that many sellers without deals. */
export async function company(sellers: number, rest: Partial<World> = {}): Promise<Company> {
  const folder = await temp()
  const world = testWorld(join(folder, 'lake'), rest)
  let told = 0
  const write = async (name: string, lines: string[]) => {
    const path = join(folder, 'told', String(told), name)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, `${lines.join('\n')}\n`)
  }
  return {
    world,
    async tell(deals, sheets = {}) {
      told++
      const day = `2026-09-${String(told).padStart(2, '0')}`
      if (told === 1)
        await write(`User-${day}.csv`, [
          'Id,Name,Email,IsActive',
          ...Array.from({ length: sellers }, (_, i) => `${seller(i).id},Seller ${i},${seller(i).email},true`),
        ])
      if (deals.length > 0)
        await write(`Opportunity-${day}.csv`, [
          'Id,Name,StageName,IsClosed,IsWon,Amount,CloseDate,OwnerId,CreatedDate,SystemModstamp',
          ...deals.map(({ number, owner, amount, close, at, stage = 'Closed Won' }) => {
            const isWon = stage === 'Closed Won'
            const created = '2026-01-05T12:00:00.000Z'
            return [
              salesforceId('006', number),
              `Deal ${number}`,
              stage,
              isWon,
              isWon,
              amount,
              close,
              seller(owner).id,
              created,
              at,
            ].join()
          }),
        ])
      for (const [name, lines] of Object.entries(sheets)) await write(`${name}-${day}.csv`, lines)
      await ingest(world, [join(folder, 'told', String(told))])
    },
    async rows(sql) {
      const { commit } = await build(world, warehouse)
      const engine = await duckEngine()
      try {
        for (const [name, { files }] of Object.entries(commit.tables))
          await engine.fromFiles(name, await Promise.all(files.map(({ key }) => world.store.localFile(key))))
        await engine.fromSelect('pay.asked', sql)
        return await engine.rows('pay.asked')
      } finally {
        engine.close()
      }
    },
  }
}
