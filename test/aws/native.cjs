// Stands in for the machine code of aws-lambda-ric: the three calls of Lambda's runtime API over node:http.
const { request } = require('node:http')
const Module = require('node:module')

const base = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation/`
const call = (method, path, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const sent = request(base + path, { method, headers }, (answer) => {
      let bodyJson = ''
      answer.setEncoding('utf8').on('data', (text) => {
        bodyJson += text
      })
      answer.on('end', () => resolve({ bodyJson, headers: answer.headers })).on('error', reject)
    })
    sent.on('error', reject).end(body)
  })

let told = Promise.resolve() // The machine code waits for its answer to be taken; here the next call does.
const native = {
  next: () => told.then(() => call('GET', 'next')),
  done: (id, body) => {
    told = call('POST', `${id}/response`, body)
  },
  error: (id, body, trace) => {
    const type = JSON.parse(body).errorType
    told = call('POST', `${id}/error`, body, {
      'Lambda-Runtime-Function-Error-Type': type,
      'Lambda-Runtime-Function-XRay-Error-Cause': trace.length < 65_536 ? trace : '',
    })
  },
}

const load = Module._load
Module._load = (name, ...rest) => (name === './rapid-client.node' ? native : load(name, ...rest))
