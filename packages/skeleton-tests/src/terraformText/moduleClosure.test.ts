import { moduleClosure } from './moduleClosure';

const FILES: Record<string, string[]> = {
  'layers/platform': [
    'module "addons" {\n  source = "../../modules/addons"\n}',
    'locals {\n  chart = file("${path.module}/../../platform/a/chart.yaml")\n}',
  ],
  'modules/addons': ['module "identity" {\n  source = "../identity"\n}'],
  'modules/identity': [
    'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}',
  ],
};

it('holds the modules that are called, theirs, and the files that are read', () => {
  expect(moduleClosure('layers/platform', folder => FILES[folder])).toEqual([
    'layers/platform',
    'modules/addons',
    'modules/identity',
    'platform',
  ]);
});
