import fs from 'node:fs';
import path from 'node:path';
import { resourceBlock, schemaAt } from '../__testUtils__/schemas';
import { making } from '../lifecycle/making';
import { World } from '../world/World';
import { behaviourOf, knownTypes } from './behaviourOf';
import type { Making } from './types';

const skeleton = path.join(__dirname, '..', '..', '..', '..', 'skeleton');

/** Types of the resources in the skeleton. */
function skeletonTypes(): string[] {
  const files = fs
    .readdirSync(skeleton, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.tf'));
  const types = files.flatMap(file =>
    Array.from(
      fs
        .readFileSync(path.join(skeleton, file), 'utf8')
        .matchAll(/^resource "([a-z0-9_]+)"/gm),
      ([, type]) => type,
    ),
  );
  // terraform_data is Terraform's own
  return [...new Set(types)].filter(type => type !== 'terraform_data').sort();
}

describe('behaviours', () => {
  it('are known for every type that the skeleton uses', () => {
    const types = skeletonTypes();
    expect(types.length).toBeGreaterThan(40);
    expect(types.filter(type => !knownTypes().includes(type))).toEqual([]);
  });

  describe.each(knownTypes())('%s', type => {
    const behaviour = behaviourOf(type);
    const block = resourceBlock(type)!;

    it('is a type of a provider, and says where it was read', () => {
      expect(block).toBeDefined();
      expect(behaviour.source.length).toBeGreaterThan(0);
      expect(behaviour.source.every(url => /^https:\/\//.test(url))).toBe(true);
    });

    it('names arguments that there are', () => {
      const named = [
        ...(behaviour.replace ?? []),
        ...(behaviour.unique?.by ?? []),
        ...(behaviour.identity ?? []),
        ...Object.keys(behaviour.replaceWhen ?? {}),
        ...Object.keys(behaviour.equivalent ?? {}),
        ...Object.keys(behaviour.kept ?? {}),
        ...Object.keys(behaviour.unknownOnChange ?? {}),
        ...Object.values(behaviour.unknownOnChange ?? {}).flatMap(
          ({ besides }) => besides,
        ),
        ...(behaviour.stays ?? []),
        ...(behaviour.references ?? []).map(({ attribute }) => attribute),
      ];
      const unknown = named
        // kinds without a namespace, or without defaults of the family
        .filter(key => !key.startsWith('metadata.'))
        .filter(key => !schemaAt(block, key));
      expect(unknown).toEqual([]);
    });

    it('has defaults for what is optional only', () => {
      const wrong = Object.keys(behaviour.defaults ?? {}).filter(key => {
        const found = schemaAt(block, key);
        return found
          ? !('optional' in found && found.optional)
          : !key.includes('.');
      });
      expect(wrong).toEqual([]);
    });

    it('refers to types that there are, by attributes that they have', () => {
      for (const { types, by } of behaviour.references ?? []) {
        for (const other of types) {
          const found = resourceBlock(other);
          expect([other, found !== undefined]).toEqual([other, true]);
          expect((by ?? ['id']).some(name => schemaAt(found!, name))).toBe(
            true,
          );
        }
      }
      for (const { types } of behaviour.dependents ?? []) {
        expect(types.filter(other => !resourceBlock(other))).toEqual([]);
      }
    });

    // random values need arguments that are really there
    if (behaviour.inWorld === false) {
      return;
    }
    it('decides values of attributes that the provider sets', () => {
      const decided = behaviour.computed?.(makingOf(type)) ?? {};
      const wrong = Object.keys(decided).filter(key => {
        const found = schemaAt(block, key);
        return !found?.computed;
      });
      expect(wrong).toEqual([]);
    });
  });
});

function makingOf(type: string): Making {
  const circumstances = {
    type,
    account: '111111111111',
    partition: 'aws',
    region: 'eu-west-1',
    world: new World('/nowhere'),
    remains: new World('/nowhere'),
  };
  return making(circumstances, behaviourOf(type), { metadata: [{}] }, null, 0);
}
