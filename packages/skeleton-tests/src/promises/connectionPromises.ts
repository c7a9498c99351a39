import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** By which ways the answers let clients reach the database, and who tells them how. */
export function checkConnections(
  promises: Promises,
  spec: Spec,
  { name, database }: Environment,
  planned: Planned,
) {
  const has = database.kind !== 'none';
  const inFull = `${spec.name}-${name}`;
  promises.expect(
    'database.proxy: only over TLS',
    planned
      .all('aws_db_proxy')
      .map(({ values }) => [values.name, values.require_tls]),
    has && database.proxy ? [[inFull, true]] : [],
  );
  promises.expect(
    'database.proxy: in front of the database',
    planned.each('aws_db_proxy_target', 'db_proxy_name'),
    has && database.proxy ? [inFull] : [],
  );
  promises.expect(
    'database.dataApi',
    planned.each('aws_rds_cluster', 'enable_http_endpoint'),
    has ? [database.dataApi] : [],
  );
  promises.expectAll(
    'database.ssmParameters',
    planned.each('aws_ssm_parameter', 'name'),
    has && database.ssmParameters
      ? [
          ...['ca_certificate', 'endpoint', 'name', 'port', 'reader_endpoint'],
          ...['secret_arn', 'username'],
          ...(database.proxy ? ['proxy_endpoint'] : []),
        ].map(key => `/${spec.name}/${name}/database/${key}`)
      : [],
  );
  promises.expect(
    'database.accessFunction',
    planned.each('aws_lambda_function', 'function_name', 'module.db_access'),
    has && database.accessFunction ? [`${inFull}-db-access`] : [],
  );
}
