import fs from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../cases/readCases';

const folder = path.join(root, 'skeleton/platform/db-client');
const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

/** A template as YAML: what Helm fills in is a word, what it decides is left out. */
function template(name: string) {
  const text = read(`chart/templates/${name}.yaml`)
    .replace(/^ *\{\{-? (with|range|end|\$).*\}\}\n/gm, '')
    .replace(/\{\{.*?\}\}/g, 'filled');
  return parseAllDocuments(text)[0].toJS();
}

describe('the client of the database', () => {
  const { spec } = template('cron-job');
  const job = spec.jobTemplate.spec;
  const pod = job.template.spec;
  const [container] = pod.containers;
  const env = Object.fromEntries(
    container.env.map(({ name, value }: { name: string; value: string }) => [
      name,
      value,
    ]),
  );

  it('asks for the time when somebody makes a job of it, and never by itself', () => {
    expect(spec.suspend).toBe(true);
    expect(container.args[0]).toContain("--command 'SELECT now();'");
    expect([job.backoffLimit, pod.restartPolicy]).toEqual([0, 'Never']);
  });

  it('verifies whom it talks to', () => {
    expect(env).toMatchObject({
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: '/etc/rds-ca/ca.pem',
    });
    expect(pod.volumes).toContainEqual({
      name: 'rds-ca',
      configMap: { name: 'rds-ca' },
    });
    expect(container.volumeMounts).toContainEqual({
      name: 'rds-ca',
      mountPath: '/etc/rds-ca',
      readOnly: true,
    });
    expect(template('certificates').data).toHaveProperty(['ca.pem']);
  });

  it('removes its jobs', () => {
    expect(job.ttlSecondsAfterFinished).toBe('filled');
    expect(read('chart/templates/cron-job.yaml')).toContain(
      'ttlSecondsAfterFinished: {{ .Values.ttlSeconds }}',
    );
    expect(parse(read('values.yaml')).ttlSeconds).toBe(3600);
    expect(job.activeDeadlineSeconds).toBe(240);
  });

  it('mounts its password, and nothing makes a Kubernetes Secret of it', () => {
    expect(pod.volumes).toContainEqual({
      name: 'credentials',
      csi: {
        driver: 'secrets-store.csi.k8s.io',
        readOnly: true,
        volumeAttributes: { secretProviderClass: 'database' },
      },
    });
    const provider = template('secret-provider-class');
    expect(provider.metadata.name).toBe('database');
    expect(Object.keys(provider.spec)).toEqual(['provider', 'parameters']);
    expect(JSON.stringify(container.env)).not.toMatch(
      /secretKeyRef|PGPASSWORD/,
    );
  });

  it('may do nothing but that', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 70,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    const policy = template('network-policy').spec;
    expect(policy.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(policy.ingress).toBeUndefined();
    expect(policy.egress).toHaveLength(2);
    expect(policy.podSelector.matchLabels).toEqual({
      'app.kubernetes.io/name':
        job.template.metadata.labels['app.kubernetes.io/name'],
    });
  });
});
