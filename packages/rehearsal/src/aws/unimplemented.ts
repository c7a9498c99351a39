/** Rules of `aws/rules.yaml` that are not judged, and why. */
export const unimplemented: Record<string, string> = {
  'eks-addon-pod-identity-supported':
    'which service accounts an add-on version supports is known only from DescribeAddonConfiguration',
  'codebuild-runner-label':
    'the label stands in a workflow file, which Terraform does not see',
};
