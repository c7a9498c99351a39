import {
  loadSkeletonFolder,
  render,
} from '@groundwork/backstage-plugin-groundwork-node';
import { readCases, skeletonFolder } from '../cases/readCases';
import { specOfCase } from '../cases/specOfCase';
import { brokenDocumentPromises } from './documentPromises';

it.each(readCases())(
  'what is written for case $name is so, and its links and commands lead somewhere',
  async one => {
    const spec = specOfCase(one);
    const rendered = render(await loadSkeletonFolder(skeletonFolder), spec);
    const files = new Map(
      rendered.map(({ path, content }) => [path, content.toString('utf8')]),
    );
    expect(await brokenDocumentPromises(spec, files)).toEqual([]);

    files.set('README.md', `${files.get('README.md')}\n[a](gone.md) {{ b }}\n`);
    expect(await brokenDocumentPromises(spec, files)).toEqual([
      'README.md has a left-over {{',
      'README.md links to gone.md, which is not there',
    ]);
  },
);
