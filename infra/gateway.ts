import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnStage, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Provider } from './query.ts'

/** An HTTP API without routes: its address is known before what answers there is. */
export const makeGateway = (scope: Construct): HttpApi =>
  new HttpApi(scope, 'Api', { description: 'Quarterdeck', createDefaultStage: false })

/** /api/* for who has a token, /auth/* for who is about to get one; few at once, and every call is written down. */
export function openGateway(scope: Construct, api: HttpApi, query: Lambda, sign: Lambda, provider: Provider): void {
  const token = new HttpJwtAuthorizer('Token', provider.issuer, { jwtAudience: [provider.audience] })
  api.addRoutes({
    path: '/api/{path+}',
    methods: [HttpMethod.GET, HttpMethod.HEAD],
    integration: new HttpLambdaIntegration('Query', query),
    authorizer: token,
  })
  api.addRoutes({
    path: '/auth/{path+}',
    methods: [HttpMethod.GET],
    integration: new HttpLambdaIntegration('Sign', sign),
  })
  const calls = new LogGroup(scope, 'ApiCalls', {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const said = ['requestId', 'requestTime', 'httpMethod', 'routeKey', 'status', 'responseLength', 'integrationError']
  new CfnStage(scope, 'Stage', {
    apiId: api.apiId,
    stageName: '$default',
    autoDeploy: true,
    accessLogSettings: {
      destinationArn: calls.logGroupArn,
      format: JSON.stringify(Object.fromEntries(said.map((name) => [name, `$context.${name}`]))),
    },
    defaultRouteSettings: { throttlingBurstLimit: 50, throttlingRateLimit: 25 },
  })
}
