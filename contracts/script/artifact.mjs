// What others need of the contract: its interface, the code to deploy and the code that then stands on the chain.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const contracts = fileURLToPath(new URL('..', import.meta.url));
export const committed = join(contracts, 'abi/AnchorRegistry.json');

/** One of Foundry's programs: the one from npm, or where npm has none for this machine, the one on the path. */
export function tool(name) {
  const own = join(contracts, 'node_modules/.bin', name);
  return existsSync(own) ? own : name;
}

/** Compiles the sources from nothing, as foundry.toml says, and returns the artifact's text. */
export function compile() {
  const build = mkdtempSync(join(tmpdir(), 'trust-contracts-'));
  try {
    execFileSync(
      tool('forge'),
      ['build', '--skip', 'test', '--out', join(build, 'out'), '--cache-path', join(build, 'cache')],
      { cwd: contracts, stdio: ['ignore', 'ignore', 'inherit'] });
    return describe(JSON.parse(readFileSync(join(build, 'out/AnchorRegistry.sol/AnchorRegistry.json'), 'utf8')));
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
}

function describe(output) {
  const { compiler, settings } = JSON.parse(output.rawMetadata);
  return JSON.stringify({
    contractName: 'AnchorRegistry',
    compiler: compiler.version,
    evmVersion: settings.evmVersion,
    methodIdentifiers: output.methodIdentifiers,
    abi: output.abi,
    bytecode: output.bytecode.object,
    deployedBytecode: output.deployedBytecode.object,
  }, null, 2) + '\n';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(committed, compile());
}
