export interface Config {
  /** Groundwork: from a portal form to running AWS environments. */
  groundwork?: {
    /** Folder for what Groundwork keeps on disk, such as versions of the skeleton. */
    dataDir?: string;
    /** What stacks are rendered from. */
    skeleton?: {
      /** A folder with skeleton.yaml. */
      path?: string;
    };
    /** Entity ref of the group that owns the skeleton and its rules. */
    platformOwner?: string;
    /**
     * Address pools: name to one or more blocks. The pool named after an
     * environment's stage is used first, then the pool `general`.
     */
    pools?: { [name: string]: string | string[] };
    /** Networks outside Groundwork that no environment may overlap. */
    knownNetworks?: Array<{
      /** Shown in messages, such as `on-premises`. */
      name: string;
      cidr: string;
    }>;
    /** Minutes that a reservation holds until a proposal confirms it. Defaults to 120. */
    leaseMinutes?: number;
    /**
     * Profiles: what fills an environment where the form is silent. Changes the
     * built-in dev, staging and prod, or adds others.
     */
    profiles?: {
      [name: string]: {
        /** Profile that this one starts from; a built-in name starts from itself. */
        extends?: string;
        title?: string;
        description?: string;
        stage?: 'dev' | 'staging' | 'prod';
        /** Size of the block that the ledger gives: 20 means a /20. */
        networkPrefix?: number;
        zones?: number;
        network?: object;
        cluster?: object;
        database?: object;
        observability?: object;
      };
    };
    /** Where stacks may be created. */
    repositories?: Array<{
      /** Host as in `integrations.github`. */
      host: string;
      /** Organisation or user. */
      owner: string;
      /** Shown in the form. */
      title?: string;
    }>;
    /** AWS accounts that the form offers; when any is listed, others are refused. */
    accounts?: Array<{
      id: string;
      name: string;
    }>;
  };
}
