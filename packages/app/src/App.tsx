import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import groundworkFields from '@groundwork/backstage-plugin-groundwork/fields';
import { homeModule } from './home/homeModule';
import { navModule } from './nav/navModule';

// Plugins that packages/app depends on are discovered; what stands here is what discovery does not see.
export default createApp({
  features: [catalogPlugin, groundworkFields, homeModule, navModule],
});
