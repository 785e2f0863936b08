import { cookie } from '../functions/sign.ts'

/**
 * What runs at the edge before each request, in CloudFront's own small JavaScript: it takes the token out of the cookie for API Gateway,
 * which looks for one in the Authorization header alone; and leads who has none to the sign-in.
 */
export const edge: string = `function handler(event) {
  var request = event.request;
  var held = request.cookies['${cookie}'];
  if (request.uri.indexOf('/api/') === 0) {
    if (held && held.value) request.headers['authorization'] = { value: 'Bearer ' + held.value };
    delete request.cookies['${cookie}'];
    return request;
  }
  if (request.uri === '/' && !(held && held.value))
    return {
      statusCode: 302,
      statusDescription: 'Found',
      headers: { location: { value: '/auth/login' }, 'cache-control': { value: 'no-store' } },
    };
  return request;
}
`
