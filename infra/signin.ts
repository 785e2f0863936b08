import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { Provider } from './query.ts'
import type { Settings } from './settings.ts'

/** People are made by an administrator, prove their e-mail, use a second factor, and cannot change the e-mail that decides what they see. */
export function makeSignin(scope: Construct, settings: Settings, site: string): Provider {
  const pool = new UserPool(scope, 'People', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    keepOriginal: { email: true },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const prefix = settings.signin ?? `quarterdeck-${Aws.ACCOUNT_ID}`
  const page = new UserPoolDomain(scope, 'SigninPage', { userPool: pool, cognitoDomain: { domainPrefix: prefix } })
  const client = new UserPoolClient(scope, 'Pages', {
    userPool: pool,
    generateSecret: false, // Proved by PKCE, so that there is no secret to keep.
    authFlows: {},
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
      callbackUrls: [`${site}/auth/callback`],
      logoutUrls: [`${site}/`],
    },
    readAttributes: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true }),
    writeAttributes: new ClientAttributes().withStandardAttributes({ givenName: true }),
    idTokenValidity: Duration.hours(8),
    accessTokenValidity: Duration.minutes(5),
    refreshTokenValidity: Duration.hours(8),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  })
  return {
    issuer: `https://cognito-idp.${Aws.REGION}.amazonaws.com/${pool.userPoolId}`,
    audience: client.userPoolClientId,
    address: page.baseUrl(),
  }
}
