import { lifecycleData } from '@groundwork/backstage-plugin-groundwork-common';
import { ask, ruleIds } from '../__testUtils__/ask';
import { auroraData } from './aurora';

const engine = 'aurora-postgresql';

const version = (text: string, name = engine) =>
  ask({
    type: 'aws_rds_cluster',
    values: { engine: name, engine_version: text },
  });

function offered(
  instanceClass: string,
  engineVersion = '17.7',
  region = 'eu-west-1',
) {
  const found = ask({
    type: 'aws_rds_cluster_instance',
    region,
    values: {
      engine,
      cluster_identifier: 'db',
      instance_class: instanceClass,
    },
    world: {
      aws_rds_cluster: [
        {
          cluster_identifier: 'db',
          engine,
          engine_version: engineVersion,
          serverlessv2_scaling_configuration: [{ min_capacity: 1 }],
        },
      ],
    },
  });
  return found.map(({ detail }) => detail.split('\n')[0]);
}

describe('auroraVersion', () => {
  it.each(['17', '17.7', '16.8', '18.6', '16.10-limitless'])(
    'takes %s',
    text => {
      expect(version(text)).toEqual([]);
    },
  );

  it.each(['17.99', '19.1', '19'])('lets the newer %s through', text => {
    expect(version(text)).toEqual([]);
  });

  it.each(['16.5', '17.8', '8', 'latest', '17.x'])('refuses %s', text => {
    expect(version(text)).toMatchObject([
      { rule: 'rds-cluster-engine-version-exists', path: ['engine_version'] },
    ]);
  });

  it('names the minors that there are, oldest first', () => {
    const [{ detail }] = version('17.8');
    expect(detail).toContain('17.4, 17.5, 17.6, 17.7, 17.9, 17.10');
  });

  it('takes what the form offers', () => {
    const { versions, latestMinors, longTermSupport } =
      lifecycleData['aurora-postgresql'];
    const minors = Object.entries(latestMinors).map(([major, minor]) =>
      [major, minor].join('.'),
    );
    expect(auroraData().engineVersions).toEqual(
      expect.arrayContaining([
        ...Object.keys(versions),
        ...minors,
        ...longTermSupport,
      ]),
    );
  });

  it('knows nothing of other engines', () => {
    expect(version('16.5', 'postgres').map(({ rule }) => rule)).not.toContain(
      'rds-cluster-engine-version-exists',
    );
  });
});

describe('auroraInstanceClass', () => {
  it.each(['db.serverless', 'db.r6g.large', 'db.t4g.medium'])(
    'takes %s',
    instanceClass => {
      expect(offered(instanceClass)).toEqual([]);
    },
  );

  it('refuses what the engine, the Region or the version lacks', () => {
    expect(offered('db.m6g.large')).toEqual([
      'aurora-postgresql has no instance class db.m6g.large.',
    ]);
    expect(offered('db.r8g.large', '17.7', 'af-south-1')).toEqual([
      'db.r8g.large is not offered in af-south-1.',
    ]);
    expect(offered('db.r4.large', '17.7')).toEqual([
      'db.r4.large is not offered for aurora-postgresql 17.7.',
    ]);
    expect(offered('db.r4.large', '12.9')).toEqual([]);
  });

  it('has every class and version that its lists of gaps speak of', () => {
    const { missingByRegion, missingByVersion, ...all } = auroraData();
    const lists = [missingByRegion, missingByVersion].flatMap(Object.values);
    expect(all.instanceClasses).toEqual(expect.arrayContaining(lists.flat()));
    expect(all.engineVersions).toEqual(
      expect.arrayContaining(Object.keys(missingByVersion)),
    );
  });

  it('waits for a cluster that is not there yet', () => {
    expect(
      ruleIds({
        type: 'aws_rds_cluster_instance',
        values: { engine, instance_class: 'db.r6g.large' },
      }),
    ).toEqual([]);
  });
});
