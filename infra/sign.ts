import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { makeFunction } from './function.ts'
import type { Provider } from './query.ts'
import type { Settings } from './settings.ts'

/** Signs people in by redirect; it reads and writes nothing in the account. */
export function makeSign(scope: Construct, settings: Settings, site: string, provider: Provider): Lambda {
  return makeFunction(scope, settings, {
    name: 'sign',
    description: 'signs people in by redirect',
    minutes: 0.25,
    environment: {
      QUARTERDECK_SITE: site,
      QUARTERDECK_ISSUER: provider.issuer,
      QUARTERDECK_AUDIENCE: provider.audience,
      QUARTERDECK_PROVIDER: provider.address,
    },
    may: [],
  })
}
