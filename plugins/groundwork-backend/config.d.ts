import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

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
    /**
     * Rules of your own about what may be created, in CEL over the spec and the
     * review. See docs/guardrails.md.
     */
    guardrails?: Array<{
      /** Stable name; findings carry it as `guardrail-<id>`. */
      id: string;
      /** Asked once per environment, or once per stack. Defaults to `environment`. */
      for?: 'environment' | 'stack';
      /** Where this is false the guardrail says nothing. */
      when?: string;
      /** What has to be true. */
      require: string;
      /** `deny` refuses the answers, `warn` lets people go on. */
      effect: 'deny' | 'warn';
      /** The answer to change, below the environment or the spec: `database.readers`. */
      field?: string;
      /** What is wrong. */
      message: string;
      /** What to do instead. */
      fix: string;
    }>;
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
    /**
     * Refs of users and groups, such as `group:default/platform`, that may
     * approve and merge proposals and let runs go on. Nobody by default. They
     * need the permission `groundwork.proposal.approve` too.
     */
    approvers?: string[];
    approval?: {
      /** Whether people may approve what they proposed. Refused in production. */
      allowAuthor?: boolean;
    };
    status?: {
      /**
       * How often drift is checked, in minutes; 0 when it never is. A report
       * older than twice this is shown as unknown. Defaults to 60.
       */
      driftMinutes?: number;
      /** When the portal looks for new reports of CI. Every 15 seconds in development, every 5 minutes in production. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
