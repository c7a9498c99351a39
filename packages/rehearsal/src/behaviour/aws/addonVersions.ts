import { RefusedError } from '../../protocol/diagnostics';
import type { Values } from '../../values/unknown';

/**
 * Add-ons of AWS that a cluster may be given. Their versions are made up: the
 * form is EKS's, the numbers prove nothing.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html
 */
const ADDONS: Record<string, string> = {
  adot: 'v0.131.0',
  'amazon-cloudwatch-observability': 'v4.7.0',
  'aws-ebs-csi-driver': 'v1.53.0',
  'aws-efs-csi-driver': 'v2.1.15',
  'aws-mountpoint-s3-csi-driver': 'v2.2.0',
  'aws-network-flow-monitoring-agent': 'v1.1.2',
  'aws-secrets-store-csi-driver-provider': 'v2.1.1',
  'cert-manager': 'v1.19.1',
  coredns: 'v1.13.1',
  'eks-node-monitoring-agent': 'v1.4.2',
  'eks-pod-identity-agent': 'v1.3.10',
  'external-dns': 'v0.20.0',
  'fluent-bit': 'v4.2.0',
  'kube-proxy': 'v{kubernetes}.0',
  'kube-state-metrics': 'v2.17.0',
  'metrics-server': 'v0.8.0',
  'prometheus-node-exporter': 'v1.10.2',
  'snapshot-controller': 'v8.3.0',
  'vpc-cni': 'v1.20.5',
};

/** The version of an add-on for a version of Kubernetes. */
export function addonVersion({
  addon_name: name,
  kubernetes_version: kubernetes,
}: Values): string {
  const version = ADDONS[String(name)];
  if (!version) {
    throw RefusedError.of(
      `reading EKS Add-On version info (${name}, ${kubernetes}): empty result`,
      `EKS offers no add-on ${name}.`,
    );
  }
  return `${version.replace('{kubernetes}', String(kubernetes))}-eksbuild.1`;
}
