import { review } from '../__testUtils__/spec';
import { proposalText } from './proposalText';
import { reviewMarkdown } from './reviewMarkdown';

it('shows subnets, findings and support dates', () => {
  expect(reviewMarkdown(review)).toMatchInlineSnapshot(`
    "## Environments

    | environment | stage | account | region | Kubernetes | API endpoint | database |
    | --- | --- | --- | --- | --- | --- | --- |
    | \`dev\` | dev | \`111111111111\` | \`eu-west-1\` | \`1.35\` | private | Aurora \`17\`, 0.5–4 ACU, readers: 0 |

    ## Network of \`dev\`: \`10.16.0.0/20\`

    | zone | public | private | database | intra |
    | --- | --- | --- | --- | --- |
    | \`eu-west-1a\` | \`10.16.0.0/26\` (59) | \`10.16.4.0/22\` (1019) | \`10.16.1.0/26\` (59) | \`10.16.2.0/28\` (11) |

    In brackets: addresses left after the five that AWS keeps. Services: \`172.20.0.0/16\`. Room for 700 pods; at most 3 nodes.

    ## Findings

    | level | field | what | what to do | rule |
    | --- | --- | --- | --- | --- |
    | warning | \`environments[0].cluster.version\` | EKS 1.35 leaves standard support soon. | Choose 1.36. | \`version-support\` |

    ## Supported until

    | environment | product | version | standard | extended |
    | --- | --- | --- | --- | --- |
    | \`dev\` | EKS | \`1.35\` | 2027-03-27 | – |

    Support dates as of 2026-11-01."
  `);
});

it('says so when there is nothing to say', () => {
  const text = reviewMarkdown({ ...review, findings: [], versions: [] });
  expect(text).toContain('## Findings\n\nNone.');
  expect(text).toContain('No version was chosen.');
});

it('keeps hostile text as text', () => {
  const { title, body } = proposalText({
    ...review,
    spec: {
      ...review.spec,
      description: '</table>\n# Approved\n@acme/admins see [this](http://x) |',
    },
    findings: [
      {
        level: 'warning',
        field: 'a`|b',
        rule: 'r',
        message: '| <img src=x> |\n| fake | row |',
        fix: '**do it**',
      },
    ],
  });
  expect(title).toBe('Create ledger: environment dev');
  expect(body).toContain(
    '\\</table\\> \\#\u2060 Approved @\u2060acme/admins see \\[this\\]\\(http:\u2060//x\\) \\|',
  );
  expect(body).toContain(
    '| warning | ``a`\\|b`` | \\| \\<img src=x\\> \\| \\| fake \\| row \\| | \\*\\*do it\\*\\* | `r` |',
  );
});
