import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Chromium out of npm, headless; the caller closes it. One process per page: the single process that Lambda asks for dies with its first page. */
export async function browser(): Promise<Browser> {
  const args = sparticuz.args.filter((arg) => arg !== '--single-process')
  return await chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true })
}
