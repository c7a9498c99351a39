import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ProgramError } from './program.mjs';
import { readProcess } from './runProcess.mjs';

/** The `kubectl` CLI in one cluster, by a configuration of its own that nobody else sees. */
export class Kubectl {
  #folder;
  #config;
  #signal;

  constructor({ cluster, region, signal }) {
    this.#signal = signal;
    this.#folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubectl-'));
    this.#config = path.join(this.#folder, 'config');
    fs.writeFileSync(
      this.#config,
      JSON.stringify(kubeconfig(cluster, region)),
      {
        mode: 0o600,
      },
    );
  }

  close() {
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What a command prints; undefined when it asks for what is not there. */
  async ask(...args) {
    const { code, output, errors } = await readProcess({
      command: 'kubectl',
      args: [`--kubeconfig=${this.#config}`, '--request-timeout=30s', ...args],
      signal: this.#signal,
    });
    if (code === 0) return output;
    if (/\(NotFound\)/.test(errors)) return undefined;
    throw new ProgramError(`kubectl ${args[0]}: ${errors.trim()}`);
  }
}

/** A token per command, as Terraform's providers log in. */
function kubeconfig({ name, endpoint, certificateAuthority }, region) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [
      {
        name,
        cluster: {
          server: endpoint,
          'certificate-authority-data': certificateAuthority.data,
        },
      },
    ],
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1beta1',
            command: 'aws',
            args: [
              'eks',
              'get-token',
              '--cluster-name',
              name,
              '--region',
              region,
            ],
            interactiveMode: 'Never',
          },
        },
      },
    ],
  };
}
