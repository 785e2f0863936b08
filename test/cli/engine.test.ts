import { expect, test } from 'vitest'
import { temp } from '../temp.ts'
import { run } from './run.ts'

test.each([
  [['build', '--engine', 'spark'], '--engine is duckdb or athena, not "spark"'],
  [
    ['build', '--engine', 'athena'],
    'Athena reads a lake in S3, not "./lake"; say --lake s3://bucket, or --engine duckdb',
  ],
  [['build', '--model', 'core.rep'], '--model says what Athena makes; say --engine athena too'],
  [
    ['query', 'pipeline_now', '--engine', 'athena', '--lake', 'there'],
    'Athena reads a lake in S3, not "there"; say --lake s3://bucket, or --engine duckdb',
  ],
])('%j says what is wrong', async (args, message) => {
  const { code, err } = run(await temp(), ...args)
  expect([code, err]).toEqual([2, `quarterdeck: ${message}\n`])
})
