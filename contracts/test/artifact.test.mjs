import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { committed, compile } from '../script/artifact.mjs';
import { onAnvil } from './support/anvil.mjs';
import { artifact, deployment } from './support/registry.mjs';

test('The committed interface and code are what the source compiles to', () => {
  assert.equal(readFileSync(committed, 'utf8'), compile());
});

test('The code that stands on a chain is the committed one, whoever the first owner is', () => onAnvil(async node => {
  const [sender, owner] = await node.call('eth_accounts');
  const { contractAddress } = await node.send({ from: sender, data: deployment(owner) });
  assert.equal(await node.call('eth_getCode', contractAddress, 'latest'), artifact.deployedBytecode);
}));
