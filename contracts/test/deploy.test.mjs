import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { contracts } from '../script/artifact.mjs';
import { onAnvil } from './support/anvil.mjs';
import { artifact } from './support/registry.mjs';

const run = promisify(execFile);
const chainId = 31399;
const written = join(contracts, `deployments/${chainId}.json`);

test('The deployment script deploys once a chain and writes down where', () => onAnvil(async node => {
  const [sender, owner] = await node.call('eth_accounts');
  const deploy = () => run(join(contracts, 'script/deploy'), [owner, node.url, '--unlocked', '--from', sender]);
  try {
    await deploy();
    const { contract, chainId: chain } = JSON.parse(readFileSync(written, 'utf8'));
    assert.equal(chain, chainId);
    assert.equal(await node.call('eth_getCode', contract, 'latest'), artifact.deployedBytecode);
    assert.equal(BigInt(await node.call('eth_call', { to: contract, data: `0x${artifact.methodIdentifiers['owner()']}` }, 'latest')), BigInt(owner));
    await assert.rejects(deploy(), /already has its registry/);
  } finally {
    rmSync(written, { force: true });
  }
}, ['--chain-id', String(chainId)]));

test('The deployment script refuses an owner that is no address', async () => {
  await assert.rejects(run(join(contracts, 'script/deploy'), ['0x12', 'http://127.0.0.1:1']), /Usage/);
  assert.ok(!existsSync(written));
});
