import { limits } from './allow.ts'
import type { Job, Said } from './alone.ts'
import { QueryError } from './error.ts'
import { openWarehouse } from './warehouse.ts'

// The process of alone.ts: it takes one job, answers, and ends; it ends at once where it grows past the limit that it was started with.
const most = Number(process.argv[2]) * 1024 * 1024
setInterval(() => {
  if (process.memoryUsage.rss() > most) process.kill(process.pid, 'SIGKILL')
}, 20)
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.once('message', async (job: Job) => {
  const said = await answered(job)
  process.send!(said, () => process.kill(process.pid, 'SIGKILL'))
})

async function answered({ build, tables, select, most, megabytes, threads, milliseconds }: Job): Promise<Said> {
  const memory = `${megabytes}MB`
  try {
    const local = { localFile: async (path: string) => path }
    const warehouse = await openWarehouse(local, { build, tables }, { memory, threads, milliseconds })
    await warehouse.duck.run(`set max_expression_depth = 250; ${limits}`)
    await warehouse.open(Object.keys(tables))
    await warehouse.lock()
    return { answer: await warehouse.ask(select, {}, most) }
  } catch (error) {
    if (error instanceof QueryError) return { code: error.code, message: error.message }
    const { message } = error as Error
    if (/^Out of Memory/.test(message))
      return { code: 'query_too_big', message: `stopped: it needs more than ${megabytes} MB of memory; ask for less` }
    return { code: 'query_failed', message }
  }
}
