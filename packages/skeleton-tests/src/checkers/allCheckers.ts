import type { ContentCache } from '../cache/ContentCache';
import type { Tool } from '../cache/knownTools';
import type { Checker } from './Checker';
import { cfnLint } from './checks/cfnLint';
import { checkov } from './checks/checkov';
import { conftest } from './checks/conftest';
import { documents } from './checks/documents';
import { format } from './checks/format';
import { helm } from './checks/helm';
import { kubeconform } from './checks/kubeconform';
import { kyverno } from './checks/kyverno';
import { life } from './checks/life';
import { moduleTests } from './checks/moduleTests';
import { plan } from './checks/plan';
import { promtool } from './checks/promtool';
import { refusals } from './checks/refusals';
import { shellcheck } from './checks/shellcheck';
import { tflint } from './checks/tflint';
import { validate } from './checks/validate';
import { actionlint, zizmor } from './checks/workflows';
import { Lives } from './Lives';
import { Manifests } from './Manifests';
import { Plans } from './Plans';
import type { Sources } from './Sources';

/** Every checker: what is quick first, and what needs the result of another after it. */
export function allCheckers(
  sources: Sources,
  cache: ContentCache,
  tools: ReadonlyMap<string, Tool>,
): Checker[] {
  const [terraform, conftestVersion] = ['terraform', 'conftest'].map(
    name => tools.get(name)?.version ?? '',
  );
  const plans = new Plans(cache, { ...sources, terraform });
  const lives = new Lives(cache, [
    ...[sources.life, sources.machinery, terraform, conftestVersion],
  ]);
  const manifests = new Manifests(lives);
  return [
    format,
    documents(sources),
    shellcheck,
    cfnLint,
    actionlint,
    zizmor,
    kyverno,
    tflint,
    validate(sources),
    checkov,
    plan(plans, sources),
    conftest(plans),
    refusals(sources),
    life(lives, sources),
    moduleTests(sources),
    helm(manifests),
    kubeconform(manifests),
    promtool(manifests),
  ];
}
