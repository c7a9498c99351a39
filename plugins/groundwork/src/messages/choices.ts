/** What one can choose, in pages and form alike. */
export const choiceMessages = {
  choice: {
    on: 'on',
    off: 'off',
    none: 'none',
    nobody: 'nobody',
    noCopy: 'No copy',
    ownRegion: 'The region of the environment',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    version: '{{version}}, supported until {{date}}',
    delivery: {
      terraform: 'CI of the repository, with Terraform',
      argocd: 'Argo CD in the cluster, out of the repository',
    },
    stage: { dev: 'Development', staging: 'Staging', prod: 'Production' },
    network: {
      new: 'A new VPC',
      ipam: 'A new VPC, its block from AWS VPC IPAM',
      existing: 'A VPC that is there already',
    },
    nat: {
      none: 'None: no way out to the internet',
      instance: 'One small instance for all zones, cheapest',
      single: 'One gateway for all zones',
      'per-zone': 'One gateway in each zone',
    },
    endpoints: {
      none: 'None',
      gateway: 'S3 and DynamoDB, without charge',
      all: 'All that the cluster talks to',
    },
    access: {
      public: 'Public',
      private: 'Private',
      both: 'Public and private',
    },
    upgradePolicy: {
      standard: 'Upgrade at the end of standard support',
      extended: 'Stay on extended support, at extra cost',
    },
    capacity: {
      'on-demand': 'On demand',
      spot: 'Spot',
      mixed: 'Spot first, on demand where there is none',
    },
    compute: {
      groups: 'Managed node groups',
      auto: 'EKS Auto Mode',
      karpenter: 'Karpenter, which runs on a node group',
    },
    identity: {
      'pod-identity': 'EKS Pod Identity',
      irsa: 'IAM roles for service accounts',
    },
    level: {
      admin: 'Administer',
      edit: 'Change what runs',
      view: 'Look only',
    },
    database: {
      none: 'No database',
      serverless: 'Aurora PostgreSQL, serverless',
      provisioned: 'Aurora PostgreSQL, provisioned',
    },
    tuning: {
      minimal: 'Minimal',
      medium: 'Medium',
      optimised: 'Optimised for the instance’s memory',
    },
    password: {
      managed: 'RDS makes and rotates it',
      own: 'A secret of the stack, which nothing rotates',
    },
    secretsAccess: {
      none: 'None',
      csi: 'Mounted as files by the Secrets Store CSI driver',
      'external-secrets': 'Kept as Kubernetes Secrets by External Secrets',
    },
    ingress: { none: 'None', alb: 'AWS Load Balancer Controller' },
    policy: {
      none: 'None',
      audit: 'Kyverno reports',
      enforce: 'Kyverno refuses',
    },
    runner: {
      none: 'None: the forge’s runners',
      codebuild: 'CodeBuild in the VPC',
    },
    insights: { standard: 'Standard', advanced: 'Advanced, 465 days' },
  },
} as const;
