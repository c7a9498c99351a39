import { outlineOf } from './outline';

const text = `data "aws_partition" "current" {}

resource "aws_vpc" "this" {
  cidr_block = var.network.cidr # why
  for_each = merge([
    for x in y : x
  ]...)
  other = a ? b :
    c

  tags = {
    Name = "x"
  }

  timeouts {
    create = "5m"
  }

  dynamic "tag" {
    for_each = []

    content {
      key = "k"
    }
  }
}
`;

describe('outlineOf', () => {
  it('finds blocks, their blocks, and arguments with all their lines', () => {
    const [data, vpc] = outlineOf(text);
    expect(data).toMatchObject({
      type: 'data',
      labels: ['aws_partition', 'current'],
      start: 0,
      end: 1,
    });
    expect(vpc).toMatchObject({ start: 2, end: text.split('\n').length - 1 });
    expect(
      vpc.arguments.map(({ name, start, end }) => [name, start, end]),
    ).toEqual([
      ['cidr_block', 3, 4],
      ['for_each', 4, 7],
      ['other', 7, 9],
      ['tags', 10, 13],
    ]);
    expect(vpc.blocks.map(block => [block.type, block.labels])).toEqual([
      ['timeouts', []],
      ['dynamic', ['tag']],
    ]);
    expect(vpc.blocks[1].blocks[0].arguments[0]).toMatchObject({
      name: 'key',
      value: '"k"',
    });
  });
});
