import { ProgramError } from './program.mjs';

const SUFFIX = '-restore-test';
const ABSENT = ['DBClusterNotFoundFault', 'DBInstanceNotFound'];

/** A copy of an environment's database that lives as long as a test. */
export class ScratchDatabase {
  #aws;
  #cleaner;
  #environment;
  #source;
  #cluster;
  #instance;

  constructor({ environment, aws, cleaner }) {
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
    await this.#wait('db-cluster-available', this.#clusterId());
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
    await this.#wait('db-instance-available', this.#instanceId());
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
    await this.#absent('delete-db-instance', [
      ...this.#instanceId(),
      '--skip-final-snapshot',
    ]);
    await this.#absent('wait', ['db-instance-deleted', ...this.#instanceId()]);
    await this.#absent('delete-db-cluster', [
      ...this.#clusterId(),
      '--skip-final-snapshot',
    ]);
    await this.#absent('wait', ['db-cluster-deleted', ...this.#clusterId()]);
  }

  async #absent(operation, args) {
    try {
      await this.#cleaner.ask('rds', operation, ...args);
    } catch (error) {
      if (!ABSENT.includes(error.code)) throw error;
    }
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

  #wait(state, id) {
    return this.#aws.ask('rds', 'wait', state, ...id);
  }
}
