import { join } from 'node:path'
import { expect, test } from 'vitest'
import { duckEngine } from '../../../transforms/duckdb.ts'
import { temp } from '../../temp.ts'

test('a model that fits neither memory nor temp folder names the remedy: Athena, for it or for all', async () => {
  const folder = await temp()
  const options = { memory: '60MB', threads: 1, temp: join(folder, 'spill'), spill: '1MB', drafts: folder }
  const engine = await duckEngine(options)
  try {
    const many = ['a', 'b'].map((name) => `unnest(sequence(1, 1000)) as ${name}(n)`).join(' cross join ')
    const select = `select a.n * b.n as number, cast(a.n as varchar) || repeat('x', 100) as text from ${many}`
    const shape = await engine.shape('core.large', select)
    const written = engine.write('core.large', select, shape, ['text', 'number'], '')
    await expect(written).rejects.toMatchObject({ code: 'MODEL_TOO_LARGE' })
    await expect(written).rejects.toThrow(
      /^core\.large does not fit: .*"quarterdeck build --engine athena --model core\.large", or without --model all/,
    )
  } finally {
    await engine.close()
  }
})
