import { pollUntilEmpty } from './poll.mjs';
import { ProgramError, say } from './program.mjs';

const SUFFIX = '-restore-test';
const ABSENT = ['DBClusterNotFoundFault', 'DBInstanceNotFound'];

/** It cannot be deleted yet: it is being made, or changed, or deleted already. */
const NOT_YET = /^InvalidDB\w*State/;

/** It will never be available. */
const HOPELESS = /^(failed|incompatible|inaccessible|delet)/;

/** A copy of an environment's database that lives as long as a test. */
export class ScratchDatabase {
  #aws;
  #cleaner;
  #environment;
  #source;
  #cluster;
  #instance;
  #signal;
  #deadline;
  #polling;

  /** `deadlineMinutes` is for all that is waited for, and once more for its removal. */
  constructor({
    environment,
    aws,
    cleaner,
    signal,
    deadlineMinutes,
    pollSeconds,
  }) {
    this.#signal = signal;
    this.#polling = { deadlineMinutes, pollSeconds };
    this.#deadline = Date.now() + deadlineMinutes * 60_000;
    this.#aws = aws;
    this.#cleaner = cleaner;
    this.#environment = environment;
    this.#source = environment.prefix;
    this.#cluster = `${environment.prefix}${SUFFIX}`;
    this.#instance = `${this.#cluster}-1`;
  }

  /** Restores the newest restorable state, with the network and parameters of its source. */
  async restore() {
    const source = await this.#describe(this.#aws, this.#source);
    const scaling = source.ServerlessV2ScalingConfiguration;
    await this.#rds(
      'restore-db-cluster-to-point-in-time',
      ...['--source-db-cluster-identifier', this.#source],
      ...['--db-cluster-identifier', this.#cluster],
      '--use-latest-restorable-time',
      ...['--db-subnet-group-name', source.DBSubnetGroup],
      '--vpc-security-group-ids',
      ...source.VpcSecurityGroups.map(group => group.VpcSecurityGroupId),
      ...['--db-cluster-parameter-group-name', source.DBClusterParameterGroup],
      ...['--kms-key-id', source.KmsKeyId],
      '--no-deletion-protection',
      '--tags',
      ...this.#tags(),
      ...(scaling
        ? [
            '--serverless-v2-scaling-configuration',
            `MinCapacity=${scaling.MinCapacity},MaxCapacity=${scaling.MaxCapacity}`,
          ]
        : []),
    );
    await this.#available(this.#cluster, async () => {
      const { Status: status } = await this.#describe(this.#aws, this.#cluster);
      return status;
    });
  }

  /** A restored cluster has no instance, and answers nobody without one. */
  async start() {
    const { kind, instance_class: size } = this.#environment.variables.database;
    await this.#rds(
      'create-db-instance',
      ...this.#clusterId(),
      ...this.#instanceId(),
      ...['--engine', 'aurora-postgresql'],
      ...[
        '--db-instance-class',
        kind === 'serverless' ? 'db.serverless' : size,
      ],
      '--no-publicly-accessible',
      '--tags',
      ...this.#tags(),
    );
    await this.#available(this.#instance, async () => {
      const { DBInstances: instances } = await this.#rds(
        'describe-db-instances',
        ...this.#instanceId(),
      );
      return instances[0].DBInstanceStatus;
    });
  }

  /** What the copy has in common with its source; anything else is an error. */
  async compare() {
    const source = await this.#describe(this.#aws, this.#source);
    const copy = await this.#describe(this.#aws, this.#cluster);
    const differing = [
      'EngineVersion',
      'DatabaseName',
      'StorageEncrypted',
      'KmsKeyId',
    ].filter(attribute => source[attribute] !== copy[attribute]);
    if (differing.length > 0)
      throw new ProgramError(
        `The restored database differs in ${differing.join(
          ', ',
        )}: see docs/runbooks/restore.md.`,
      );
    return [
      `${copy.DatabaseName} is back, on ${copy.EngineVersion}, encrypted.`,
    ];
  }

  /** Removes instance and cluster, as far as they are there, without a snapshot. */
  async remove() {
    await this.#absent(this.#instance, [
      'delete-db-instance',
      ...this.#instanceId(),
      '--skip-final-snapshot',
    ]);
    await this.#absent(this.#cluster, [
      'delete-db-cluster',
      ...this.#clusterId(),
      '--skip-final-snapshot',
    ]);
  }

  /** Asks for the removal until there is nothing to remove. */
  async #absent(name, request) {
    const ask = async () => {
      try {
        await this.#cleaner.ask('rds', ...request);
      } catch (error) {
        if (ABSENT.includes(error.code)) return [];
        if (!NOT_YET.test(error.code ?? '')) throw error;
      }
      return [name];
    };
    const left = await pollUntilEmpty({
      ask,
      say,
      ...this.#polling,
      // also after a cancellation
      signal: new AbortController().signal,
    });
    if (left.length > 0)
      throw new ProgramError(
        `${name} is still there: delete it by hand, it costs money.`,
      );
  }

  /** Waits longer than `aws rds wait`, which gives up after half an hour. */
  async #available(name, statusOf) {
    const ask = async () => {
      const status = await statusOf();
      if (HOPELESS.test(status))
        throw new ProgramError(`${name} cannot be used: it is ${status}.`);
      return status === 'available' ? [] : [`${name} (${status})`];
    };
    const left = await pollUntilEmpty({
      ask,
      say,
      title: 'Not available yet',
      pollSeconds: this.#polling.pollSeconds,
      deadlineMinutes: (this.#deadline - Date.now()) / 60_000,
      signal: this.#signal,
    });
    if (left.length > 0)
      throw new ProgramError(
        `${left[0]} did not become available in time: see docs/runbooks/restore.md.`,
      );
  }

  async #describe(aws, cluster) {
    const { DBClusters: clusters } = await aws.ask(
      'rds',
      'describe-db-clusters',
      ...['--db-cluster-identifier', cluster],
    );
    return clusters[0];
  }

  #clusterId() {
    return ['--db-cluster-identifier', this.#cluster];
  }

  #instanceId() {
    return ['--db-instance-identifier', this.#instance];
  }

  /** Of the environment, so that a removal finds what a killed test left behind. */
  #tags() {
    const { stack, name } = this.#environment;
    return [
      `Key=Stack,Value=${stack}`,
      `Key=Environment,Value=${name}`,
      'Key=Purpose,Value=restore-test',
    ];
  }

  #rds(operation, ...args) {
    return this.#aws.ask('rds', operation, ...args);
  }
}
