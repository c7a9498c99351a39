/** Texts that pages and form share. */
export const sharedMessages = {
  error: {
    retry: 'Try again',
    next: {
      signIn: 'Sign in again, then try again.',
      access:
        'Ask the owner of the stack or your portal team for access to it.',
      notFound:
        'Check the address; the repository has to be in the catalog, and you have to be allowed to see it there.',
      unreachable:
        'The portal’s backend gave no answer. Check your connection and try again; nothing you wrote is lost.',
      other:
        'Try again in a moment; if it stays like this, tell your portal team what stands here.',
    },
  },
  markdown: { table: 'Table' },
  options: {
    failed: 'What the form offers could not be loaded',
  },
  network: {
    vpc: 'VPC',
    own: 'own choice',
    ipam: 'given by the pool of AWS VPC IPAM',
    relative:
      'The blocks are counted from 0.0.0.0: AWS gives the block later, and they lie in it like this.',
    existing: 'Somebody else’s VPC: {{vpc}}, {{cidr}}',
    existingNote:
      'Its subnets, routes and ways out stay with its owner, so there is no plan for it.',
    reserved: 'reserved in pool {{pool}}',
    wouldTake: 'free now in pool {{pool}}',
    addresses: 'Addresses',
    podCapacity: 'Pods at most',
    anyNodes: 'on nodes that are bought as pods need them',
    maxNodes_one: 'on {{count}} node',
    maxNodes_other: 'on up to {{count}} nodes',
    services: 'Service addresses',
    tierColumn: 'Subnet',
    table: 'Subnets of {{environment}}',
    usable: '{{amount, number}} usable',
    tier: {
      private: 'Private: nodes, pods',
      public: 'Public: load balancers, NAT',
      database: 'Database',
      intra: 'Intra: control plane',
    },
  },
} as const;
