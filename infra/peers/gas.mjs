// Gas for each record, at batches of 1,000, 10,000 and 100,000: our registry, services that state a hash on chain, and the floor of a
// transaction that carries one word. All on one node, every figure from a receipt.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { onAnvil } from '../../contracts/test/support/anvil.mjs';
import { anchor, deployment, register } from '../../contracts/test/support/registry.mjs';
import { LogTree, sha256 } from './log-tree.mjs';

const require = createRequire(import.meta.url);
const { ethers } = require('ethers');
const { DocumentStore__factory: DocumentStore } = require('@trustvc/document-store');

const Batches = [1_000, 10_000, 100_000];
const Anchors = 5;
const FirstSize = 1_000_003;
const AtOnce = 500;
const LogId = `0x${'a1'.repeat(32)}`;
const Zero = ethers.ZeroAddress;

const eas = name => {
  const folder = '@ethereum-attestation-service/eas-contracts/artifacts/contracts';
  return JSON.parse(readFileSync(require.resolve(`${folder}/${name}.sol/${name}.json`), 'utf8'));
};
const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];
const hashes = (count, seed) => Array.from({ length: count }, (_, at) => `0x${sha256(Buffer.from(`${seed} ${at}`)).toString('hex')}`);

/** Gas of an anchor after each batch size: the log grows by that many records each time. */
async function ours(node, [owner, anchorer]) {
  const { contractAddress: to } = await node.send({ from: owner, data: deployment(owner) });
  await node.send({ from: owner, to, data: register(LogId, [anchorer]) });
  const tree = new LogTree(FirstSize + Anchors * Batches.reduce((sum, batch) => sum + batch));
  let size = FirstSize;
  await node.send({ from: anchorer, to, data: anchor(LogId, size, tree.root(size), []) });
  const gas = [];
  for (const batch of Batches) {
    const spent = [];
    for (let time = 0; time < Anchors; time++, size += batch)
      spent.push(Number((await node.send({ from: anchorer, to, data: anchor(LogId, size + batch, tree.root(size + batch), tree.consistency(size, size + batch)) })).gasUsed));
    gas.push(median(spent));
  }
  return gas;
}

/** Gas of a call, median of five with other hashes each time. */
async function calls(node, from, to, face, method, argumentsOf) {
  const spent = [];
  for (let time = 0; time < 5; time++)
    spent.push(Number((await node.send({ from, to, data: face.encodeFunctionData(method, argumentsOf(time)), gas: '0x1c00000' })).gasUsed));
  return median(spent);
}

async function attestations(node, from) {
  const [registry, service] = [eas('SchemaRegistry'), eas('EAS')];
  const schemas = new ethers.Interface(registry.abi);
  const { contractAddress: registryAt } = await node.send({ from, data: registry.bytecode });
  const { contractAddress: to } = await node.send({
    from, data: service.bytecode + ethers.AbiCoder.defaultAbiCoder().encode(['address'], [registryAt]).slice(2),
  });
  const registered = await node.send({ from, to: registryAt, data: schemas.encodeFunctionData('register', ['bytes32 root', Zero, false]) });
  const schema = registered.logs[0].topics[1];
  const face = new ethers.Interface(service.abi);
  const attest = time => [{ schema, data: { recipient: Zero, expirationTime: 0, revocable: false, refUID: ethers.ZeroHash, data: hashes(1, `attest ${time}`)[0], value: 0 } }];
  return {
    timestamp: await calls(node, from, to, face, 'timestamp', time => hashes(1, `timestamp ${time}`)),
    multiTimestamp: await calls(node, from, to, face, 'multiTimestamp', time => [hashes(AtOnce, `many ${time}`)]) / AtOnce,
    attest: await calls(node, from, to, face, 'attest', attest),
  };
}

async function documentStore(node, from) {
  const { data } = await new DocumentStore().getDeployTransaction('Records', from);
  const { contractAddress: to } = await node.send({ from, data });
  return calls(node, from, to, DocumentStore.createInterface(), 'issue(bytes32)', time => hashes(1, `document ${time}`));
}

function print(rows) {
  console.log(`| gas for each record | ${Batches.map(batch => `batch of ${batch.toLocaleString('en')}`).join(' | ')} | gas for each transaction |`);
  console.log(`|---|${'---|'.repeat(Batches.length + 1)}`);
  for (const [name, gas, whole] of rows)
    console.log(`| ${name} | ${gas.map(each => each >= 100 ? Math.round(each).toLocaleString('en') : each.toFixed(2)).join(' | ')} | ${whole} |`);
}

await onAnvil(async node => {
  const accounts = await node.call('eth_accounts');
  const floor = Number((await node.send({ from: accounts[2], to: accounts[2], data: hashes(1, 'floor')[0] })).gasUsed);
  const registry = await ours(node, accounts);
  const { timestamp, multiTimestamp, attest } = await attestations(node, accounts[0]);
  const store = await documentStore(node, accounts[0]);
  const shared = (name, gas) => [name, Batches.map(batch => gas / batch), gas.toLocaleString('en')];
  print([
    ['ours: `anchor`, proves on chain that history only grew', registry.map((gas, at) => gas / Batches[at]), registry.map(gas => gas.toLocaleString('en')).join(', ')],
    shared('EAS `timestamp` of a root', timestamp),
    shared('EAS `attest` of a root', attest),
    shared('OpenAttestation document store, `issue` of a root', store),
    [`EAS \`multiTimestamp\`, each record by itself, ${AtOnce} a transaction`, Batches.map(() => multiTimestamp), Math.round(multiTimestamp * AtOnce).toLocaleString('en')],
    shared('the floor: a transaction that carries one word', floor),
  ]);
}, ['--gas-limit', '60000000']);
