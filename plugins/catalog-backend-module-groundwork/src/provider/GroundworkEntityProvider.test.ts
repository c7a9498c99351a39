import { mockServices } from '@backstage/backend-test-utils';
import type { SchedulerServiceTaskInvocationDefinition } from '@backstage/backend-plugin-api';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type { DeployedStack } from '@groundwork/backstage-plugin-groundwork-common';
import { makeStack, makeState } from '../__testUtils__/stacks';
import {
  GroundworkEntityProvider,
  type ReadDeployedStacks,
} from './GroundworkEntityProvider';

/** A connected provider whose schedule is run by hand. */
async function connect(read: ReadDeployedStacks) {
  const tasks: SchedulerServiceTaskInvocationDefinition[] = [];
  const mutations: EntityProviderMutation[] = [];
  const logger = mockServices.logger.mock();
  const provider = new GroundworkEntityProvider({
    read,
    runner: { run: async task => void tasks.push(task) },
    logger,
  });
  await provider.connect({
    applyMutation: async mutation => void mutations.push(mutation),
    refresh: async () => {},
  });
  return {
    logger,
    mutations,
    refresh: () => tasks[0].fn(new AbortController().signal),
  };
}

const namesOf = (mutation: EntityProviderMutation) =>
  mutation.type === 'full'
    ? mutation.entities.map(({ entity }) => entity.metadata.name)
    : [];

const other = makeStack({
  entityRef: 'component:default/shop-dev',
  states: [makeState({ outputs: undefined })],
});

describe('GroundworkEntityProvider', () => {
  it('gives the catalog everything there is', async () => {
    const { refresh, mutations } = await connect(async () => [
      other,
      makeStack(),
    ]);
    await refresh();
    expect(mutations.map(namesOf)).toEqual([
      [
        'shop-dev',
        'shop-dev-vpc',
        'shop-dev-cluster',
        'shop-dev-database',
        'shop-dev-dev',
      ],
    ]);
  });

  it('takes away the stack that a whole answer lacks', async () => {
    let answer = [makeStack(), other];
    const { refresh, mutations } = await connect(async () => answer);
    await refresh();
    answer = [other];
    await refresh();
    expect(namesOf(mutations[1])).toEqual(['shop-dev-dev']);
    answer = [];
    await refresh();
    expect(namesOf(mutations[2])).toEqual([]);
  });

  it('takes nothing away when it cannot read', async () => {
    let answer: DeployedStack[] | Error = [makeStack()];
    const { refresh, mutations, logger } = await connect(async () => {
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    });
    await refresh();
    answer = new Error('the forge is away');
    await refresh();
    expect(mutations).toHaveLength(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('could not be read'),
      answer,
    );
  });

  it('names things alike in whatever order they come', async () => {
    const ambiguous = [
      makeStack({ entityRef: 'component:default/shop' }),
      makeStack({ entityRef: 'component:other/shop' }),
    ];
    const run = async (stacks: DeployedStack[]) => {
      const { refresh, mutations } = await connect(async () => stacks);
      await refresh();
      return mutations;
    };
    expect(await run([...ambiguous].reverse())).toEqual(await run(ambiguous));
  });
});
