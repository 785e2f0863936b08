import { expect, test } from 'vitest'
import { addressOf } from '../../lake/address.ts'

test.each([
  ['./lake', undefined],
  ['/data/lake', undefined],
  ['s3', undefined],
  ['C:\\lake', undefined],
  ['s3://a-bucket', { bucket: 'a-bucket', prefix: '' }],
  ['s3://a-bucket/', { bucket: 'a-bucket', prefix: '' }],
  ['s3://a.bucket/sales/lake', { bucket: 'a.bucket', prefix: 'sales/lake/' }],
  ['s3://a-bucket/sales/', { bucket: 'a-bucket', prefix: 'sales/' }],
])('%s is %j', (lake, address) => {
  expect(addressOf(lake)).toEqual(address)
})

test.each(['s3:/a-bucket', 's3://', 's3://A_Bucket', 'S3://a-bucket', 'gs://a-bucket', 'https://a-bucket.example'])(
  '%s is neither a folder nor a bucket',
  (lake) => {
    expect(() => addressOf(lake)).toThrow('a lake is a folder or s3://bucket/prefix')
  },
)

test.each(['s3://a-bucket//a', 's3://a-bucket/a/../b', 's3://a-bucket/./a'])('%s has no prefix for keys', (lake) => {
  expect(() => addressOf(lake)).toThrow('the prefix of a lake is a/b/c')
})
