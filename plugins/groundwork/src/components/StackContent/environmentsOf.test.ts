import { stackView } from '../../__testUtils__/views';
import { environmentsOf } from './environmentsOf';

const [dev] = stackView.spec.environments;
const states = (stack: typeof stackView) =>
  environmentsOf(stack).map(({ environment, state, proposal }) => [
    environment.name,
    state,
    proposal,
  ]);

describe('environmentsOf', () => {
  it('tells what is on main from what is only proposed', () => {
    expect(states(stackView)).toEqual([
      ['dev', 'asIs', undefined],
      ['prod', 'added', 4],
    ]);
  });

  it('shows what a proposal would change or take away', () => {
    const proposed = {
      number: 9,
      spec: {
        ...stackView.spec,
        environments: [
          { ...dev, cluster: { ...dev.cluster, version: '1.36' } },
        ],
      },
      plans: [],
    };
    const [changed] = environmentsOf({ ...stackView, proposed });
    expect(changed).toMatchObject({
      state: 'changed',
      proposal: 9,
      environment: { cluster: { version: '1.36' } },
    });
    const emptied = {
      ...proposed,
      spec: { ...stackView.spec, environments: [] },
    };
    expect(states({ ...stackView, proposed: emptied })).toEqual([
      ['dev', 'removed', 9],
    ]);
  });

  it('sees no change in another order of the same answers', () => {
    const reordered = Object.fromEntries(
      Object.entries(dev).reverse(),
    ) as typeof dev;
    expect(
      states({
        ...stackView,
        proposed: {
          number: 9,
          spec: { ...stackView.spec, environments: [reordered] },
          plans: [],
        },
      }),
    ).toEqual([['dev', 'asIs', undefined]]);
  });
});
