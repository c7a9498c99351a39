export interface Config {
  /** The forge that is embedded in the portal: for a laptop and for tests. */
  localForge?: {
    /** Where it listens, on loopback only. Default: 7008. */
    port?: number;
    /** Folder of the bare repositories. Default: data/forge. */
    dataDir?: string;
    /**
     * File of its one token, made at the first start: `gwlf_` and 40
     * hexadecimal digits. The GitHub integration of the same host reads it with `$file`.
     */
    tokenFile?: string;
    /** Who the token belongs to. Default: groundwork. */
    login?: string;
    /** Owners of repositories besides the login. Default: acme. */
    organizations?: string[];
    /** REST requests an hour, 0 for no limit. Default: 5000, as on GitHub. */
    rateLimit?: number;
    /** Runs the CI of the stacks in rehearsal, in the place of GitHub Actions. */
    runner?: {
      /** Default: true. Off, proposals get no checks and nothing is applied. */
      enabled?: boolean;
      /** Minutes between drift checks of each repository; 0 for none. Default: 60. */
      driftMinutes?: number;
      /**
       * Folder of YAML files with what somebody else made in the accounts: VPCs and
       * pools of addresses. Each is there for the environments that name it.
       */
      worlds?: string;
    };
  };
}
