import { EntityNotFoundException } from '@aws-sdk/client-glue'

/** Every page of a list of Glue's, each asked for with the token of the one before. */
export async function* pagesOf<Page extends { NextToken?: string | undefined }>(
  ask: (next: { NextToken?: string }) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined
  do {
    const page: Page = await ask(token ? { NextToken: token } : {})
    yield page
    token = page.NextToken
  } while (token)
}

/** That something is not there, or is gone already, is as good; any other error is thrown. */
export function missing(error: unknown): undefined {
  if (!(error instanceof EntityNotFoundException)) throw error
}
