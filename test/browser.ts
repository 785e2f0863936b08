import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * Chromium out of npm, headless; the caller closes it. One process per page: the single process that Lambda asks for dies with its first
 * page. And with the rules of origins, which people's browsers have, too.
 */
export async function browser(): Promise<Browser> {
  const args = sparticuz.args.filter((arg) => arg !== '--single-process' && arg !== '--disable-web-security')
  return await chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true })
}
