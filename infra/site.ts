import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Aws, CfnOutput, Duration } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import type { Bundle } from '../dashboard/bundle.ts'
import { headers, policy } from '../functions/headers.ts'
import { edge } from './edge.ts'
import { makeGateway } from './gateway.ts'
import { safe } from './lake.ts'
import type { Settings } from './settings.ts'

/** The address of the site, the bucket of its pages, and the gateway behind it. */
export type Site = { address: string; pages: Bucket; api: ReturnType<typeof makeGateway> }

/** The pages behind CloudFront, and /api and /auth behind the same: a page asks no other origin. */
export function makeSite(scope: Construct, settings: Settings): Site {
  const api = makeGateway(scope)
  const logs = new Bucket(scope, 'SiteLogs', {
    ...safe,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED, // CloudFront writes its logs by an ACL.
    lifecycleRules: [{ expiration: Duration.days(90), noncurrentVersionExpiration: Duration.days(7) }],
  })
  const pages = new Bucket(scope, 'PageFiles', {
    ...safe,
    encryption: BucketEncryption.S3_MANAGED, // CloudFront reads them, and all who sign in.
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: 'pages/',
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
  })
  const responseHeadersPolicy = makeHeaders(scope)
  const functionAssociations = [
    {
      eventType: FunctionEventType.VIEWER_REQUEST,
      function: new EdgeFunction(scope, 'Edge', {
        code: FunctionCode.fromInline(edge),
        runtime: FunctionRuntime.JS_2_0,
      }),
    },
  ]
  const always = {
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    responseHeadersPolicy,
    functionAssociations,
  }
  const asked = {
    ...always,
    origin: new HttpOrigin(`${api.apiId}.execute-api.${Aws.REGION}.amazonaws.com`, {
      readTimeout: Duration.seconds(30),
    }),
    cachePolicy: CachePolicy.CACHING_DISABLED, // What is somebody's is never kept for another.
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  }
  const { domain } = settings
  const distribution = new Distribution(scope, 'Site', {
    comment: 'Quarterdeck',
    defaultRootObject: 'index.html',
    httpVersion: HttpVersion.HTTP2_AND_3,
    enableLogging: true,
    logBucket: logs,
    logFilePrefix: 'site/',
    defaultBehavior: {
      ...always,
      origin: S3BucketOrigin.withOriginAccessControl(pages),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    },
    additionalBehaviors: { '/api/*': asked, '/auth/*': asked },
    ...(domain
      ? {
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          domainNames: [domain.name],
          certificate: Certificate.fromCertificateArn(scope, 'Certificate', domain.certificate),
        }
      : {}),
  })
  const address = `https://${domain?.name ?? distribution.distributionDomainName}`
  new CfnOutput(scope, 'Address', { value: address, description: 'The dashboard' })
  return { address, pages, api }
}

/** What every response says, as on a laptop, and that the site is never asked without TLS. */
function makeHeaders(scope: Construct): ResponseHeadersPolicy {
  const custom = ['cross-origin-opener-policy', 'cross-origin-resource-policy'] as const
  return new ResponseHeadersPolicy(scope, 'Headers', {
    comment: 'Quarterdeck',
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: custom.map((header) => ({ header, value: headers[header], override: true })),
    },
  })
}

/** Puts the pages into their bucket: what is named by its content is kept for good, the first page never. */
export function putPages(scope: Construct, bucket: Bucket, bundle: Bundle): void {
  const put = (id: string, files: Bundle, cacheControl: CacheControl[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-pages-'))
    for (const [path, { body }] of files) {
      const file = join(folder, path === '/' ? 'index.html' : path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, body)
    }
    const deployment = new BucketDeployment(scope, id, {
      sources: [Source.asset(folder)],
      destinationBucket: bucket,
      prune: false, // A page that is open asks for the assets of its own time.
      cacheControl,
    })
    rmSync(folder, { recursive: true }) // It lies in the assembly by now.
    return deployment
  }
  const [first, rest] = [new Map([...bundle].filter(([path]) => path === '/')), new Map(bundle)]
  rest.delete('/')
  const assets = put('Assets', rest, [CacheControl.fromString('public, max-age=31536000, immutable')])
  put('Page', first, [CacheControl.fromString('no-cache')]).node.addDependency(assets)
}
