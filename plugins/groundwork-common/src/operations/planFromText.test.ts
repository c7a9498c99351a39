import { makePlan } from '../__testUtils__/operations';
import { planFromJson, planFromText, planProblem } from './planFromText';

const fenced = (json: string) => `Some text.\n\n\`\`\`json\n${json}\n\`\`\`\n`;

describe('planFromText', () => {
  it('reads the fenced block, on one line or many', () => {
    const plan = makePlan();
    expect(planFromText(fenced(JSON.stringify(plan)))).toEqual(plan);
    expect(planFromText(fenced(JSON.stringify(plan, null, 2)))).toEqual(plan);
    expect(
      planFromText(fenced(JSON.stringify(plan)).replace(/\n/g, '\r\n')),
    ).toEqual(plan);
  });

  it('does not end at a fence inside of a value', () => {
    const [layer] = makePlan().layers;
    const plan = makePlan({
      layers: [{ ...layer, reason: 'see\n```\nthis\n```\n' }],
    });
    expect(planFromText(fenced(JSON.stringify(plan, null, 2)))).toEqual(plan);
  });

  it.each([
    ['no block', 'nothing'],
    ['a block that was cut', '```json\n{"apiVersion": "groundwork.dev/v1",'],
    ['no JSON', fenced('{')],
    ['another document', fenced('{"kind":"Stack"}')],
    ['a text that is too long', ' '.repeat(70_000) + fenced('{}')],
  ])('reads nothing from %s', (_, text) => {
    expect(planFromText(text)).toBeUndefined();
  });
});

describe('planProblem', () => {
  const [infrastructure, platform] = makePlan().layers;
  it.each([
    ['a good plan', makePlan(), undefined],
    [
      'a layer that failed',
      makePlan({ layers: [{ ...infrastructure, status: 'failed' }] }),
      'the plan of infrastructure failed',
    ],
    [
      'an error in the second layer',
      makePlan({
        layers: [
          infrastructure,
          {
            ...platform,
            diagnostics: [
              { severity: 'error', address: 'a.b', summary: 'Wrong' },
            ],
          },
        ],
      }),
      'a.b: Wrong',
    ],
    [
      'a warning',
      makePlan({
        layers: [
          {
            ...infrastructure,
            diagnostics: [{ severity: 'warning', summary: 'Old' }],
            policies: [{ level: 'warn', policy: 'tags', message: 'few' }],
          },
        ],
      }),
      undefined,
    ],
    [
      'a policy that denies',
      makePlan({
        layers: [
          {
            ...infrastructure,
            policies: [{ level: 'deny', policy: 'public', message: 'open' }],
          },
        ],
      }),
      'policy public: open',
    ],
    ['no digest', makePlan({ digest: undefined }), 'the plan has no digest'],
  ])('finds %s', (_, plan, problem) => {
    expect(planProblem(plan)).toBe(problem);
    expect(planFromJson(JSON.stringify(plan))).toEqual(
      JSON.parse(JSON.stringify(plan)),
    );
  });
});
