import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Skeleton } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  STACK_ANNOTATION,
  type Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import { stackRepository } from '../../annotation';
import { useStack } from '../../query/useGroundworkQuery';
import { useEnvironmentStates } from '../../query/useOperationQuery';
import { groundworkTranslationRef } from '../../translation';
import { ErrorPanel } from '../ErrorPanel/ErrorPanel';
import { EnvironmentStatePart } from '../EnvironmentState/EnvironmentStatePart';
import { RefusedReports } from '../EnvironmentState/RefusedReports';
import { Panel } from '../Panel/Panel';
import { StaleNote } from '../StaleNote/StaleNote';
import { Surface } from '../surface/Surface';
import { EnvironmentPanel } from './EnvironmentPanel';
import { ProposalList } from './ProposalList';
import { StackSummary } from './StackSummary';
import { environmentsOf } from './environmentsOf';

/** Tab of an entity: what was asked of its stack, and what is proposed. */
export function StackContent() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(groundworkTranslationRef);
  const repository = stackRepository(entity);
  return (
    <Surface>
      {repository ? (
        <Stack repository={repository} />
      ) : (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('stack.badAnnotation')}
          description={t('stack.badAnnotationFix', {
            annotation: STACK_ANNOTATION,
            value: entity.metadata.annotations?.[STACK_ANNOTATION] ?? '',
          })}
        />
      )}
    </Surface>
  );
}

const noOperations = { check: false, remove: false };

function Stack({ repository }: { repository: Repository }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { data, error, isPending, isFetching, refetch } = useStack(repository);
  const states = useEnvironmentStates(repository);
  const environments = data ? environmentsOf(data) : [];
  const operations = states.data?.operations ?? noOperations;
  const stateOf = (name: string) =>
    states.data?.environments.find(({ environment }) => environment === name);
  const leftOver = (states.data?.environments ?? []).filter(
    state =>
      !environments.some(
        ({ environment }) => environment.name === state.environment,
      ),
  );
  return (
    <Flex direction="column" gap="4">
      {error && (
        <ErrorPanel
          title={t('stack.failed', {
            repository: `${repository.owner}/${repository.name}`,
          })}
          error={error}
          onRetry={() => refetch()}
          isRetrying={isFetching}
        />
      )}
      {isPending && (
        <div role="status" aria-label={t('stack.loading')}>
          <Skeleton height={320} />
        </div>
      )}
      {data && (
        <>
          <StackSummary stack={data} />
          <StaleNote failed={t('environmentState.failed')} query={states} />
          <RefusedReports refused={states.data?.refused ?? []} />
          <ProposalList stack={data} />
          {environments.length === 0 && (
            <Alert
              status="info"
              icon
              title={t('stack.noEnvironments')}
              description={t('stack.noEnvironmentsFix')}
            />
          )}
          {environments.map(item => (
            <EnvironmentPanel
              key={item.environment.name}
              item={item}
              repository={repository}
              state={stateOf(item.environment.name)}
              operations={operations}
            />
          ))}
          {leftOver.map(state => (
            <Panel
              key={state.environment}
              title={t('environment.title', { name: state.environment })}
            >
              <EnvironmentStatePart
                repository={repository}
                state={state}
                operations={operations}
              />
            </Panel>
          ))}
        </>
      )}
    </Flex>
  );
}
