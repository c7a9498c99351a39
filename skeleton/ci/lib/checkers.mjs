/** How each checker is installed, in one version, from its language's registry. */
export const CHECKERS = {
  conftest: [
    ...['go', 'install'],
    'github.com/open-policy-agent/conftest@v0.71.1',
  ],
  tflint: ['go', 'install', 'github.com/terraform-linters/tflint@v0.64.0'],
  checkov: ['pipx', 'install', 'checkov==3.3.30'],
};
