// What transactions really cost, all in: sent to a node, read from their receipts.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contracts } from '../script/artifact.mjs';
import { onAnvil } from './support/anvil.mjs';
import { anchor, deployment, register, rotate, succeed } from './support/registry.mjs';

const snapshot = join(contracts, 'test/gas.json');
const { anchors } = JSON.parse(readFileSync(join(contracts, 'test/vectors/log-tree.json'), 'utf8'));
const logId = number => `0x${String(number).padStart(64, 'a1b2c3d4')}`;

test('Transactions cost what the snapshot says, and anchors no more than their limit', () => onAnvil(async node => {
  const [owner, anchorer, next] = await node.call('eth_accounts');
  const gas = {};
  const spend = async (name, transaction) => {
    const receipt = await node.send(transaction);
    gas[name] = Number(receipt.gasUsed);
    return receipt;
  };

  const { contractAddress: to } = await spend('deploy', { from: owner, data: deployment(owner) });
  for (const [number, { gasLimit, proof }] of anchors.entries()) {
    const name = `anchor ${proof.size1} to ${proof.size2}, proof of ${proof.proof.length}`;
    await spend('register with one anchorer', { from: owner, to, data: register(logId(number), [anchorer]) });
    await spend('anchor from the empty tree', { from: anchorer, to, data: anchor(logId(number), proof.size1, proof.root1, []) });
    await spend(name, { from: anchorer, to, data: anchor(logId(number), proof.size2, proof.root2, proof.proof) });
    assert.ok(gas[name] <= Number(gasLimit), `${name}: ${gas[name]} gas, limit ${gasLimit}`);
  }

  const { size1, root1, proof } = anchors[1].proof;
  await spend('rotate one anchorer', { from: owner, to, data: rotate(logId(1), [anchorer], [next]) });
  await spend('succeed, proof of 17', { from: owner, to, data: succeed(logId(1), logId(9), size1, root1, proof) });

  const text = JSON.stringify(gas, null, 2) + '\n';
  if (process.env.TRUST_WRITE_GOLDEN === '1') writeFileSync(snapshot, text);
  assert.equal(text, readFileSync(snapshot, 'utf8'), 'gas.json differs; TRUST_WRITE_GOLDEN=1 writes it, if that is meant');
}));
