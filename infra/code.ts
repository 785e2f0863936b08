import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AssetHashType, DockerImage, Stack } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'

/** The folder of the project. */
export const root: string = fileURLToPath(new URL('..', import.meta.url))

/** A function's bundle, made by infra/bundle.ts in a process of its own: the CDK waits for it, and esbuild's plugins do not wait. */
export function codeOf(scope: Construct, name: string, arch: string): Code {
  if (!Stack.of(scope).bundlingRequired) return Code.fromInline('exports.handler = async () => undefined')
  const make = (out: string) => {
    const script = fileURLToPath(new URL('bundle.ts', import.meta.url))
    const { status } = spawnSync(process.execPath, [script, name, out, arch], { stdio: ['ignore', 2, 2] })
    if (status !== 0) throw new Error(`functions/${name}.ts could not be bundled; what it said stands above`)
    return true
  }
  return Code.fromAsset(root, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('none'),
      environment: { name, arch }, // The CDK takes two bundlings of equal settings for one, and make is no setting.
      local: { tryBundle: make },
    },
  })
}
