// A real EVM node on a free port, spoken to in the few calls that these tests need.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { tool } from '../../script/artifact.mjs';

/** Starts a node, hands it to the work and ends it whatever happens. */
export async function onAnvil(work, options = []) {
  const node = spawn(tool('anvil'), ['--port', '0', '--accounts', '3', ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    return await work(new Node(await address(node)));
  } finally {
    node.kill();
    await once(node, 'exit');
  }
}

async function address(node) {
  for await (const line of createInterface({ input: node.stdout })) {
    const listening = /Listening on (\S+)/.exec(line);
    if (listening) return `http://${listening[1]}`;
  }
  throw new Error('anvil ended before it listened');
}

class Node {
  constructor(url) {
    this.url = url;
  }

  async call(method, ...params) {
    const answer = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const { result, error } = await answer.json();
    if (error) throw new Error(`${method}: ${error.message} ${JSON.stringify(error.data ?? '')}`);
    return result;
  }

  /** Sends a transaction from one of the node's own accounts and answers its receipt; refuses a reverted one. */
  async send(transaction) {
    const hash = await this.call('eth_sendTransaction', transaction);
    let receipt = null;
    while (receipt === null) receipt = await this.call('eth_getTransactionReceipt', hash);
    if (receipt.status !== '0x1') throw new Error(`transaction ${hash} was reverted`);
    return receipt;
  }
}
