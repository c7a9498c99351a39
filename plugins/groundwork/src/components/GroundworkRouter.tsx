import { Route, Routes } from 'react-router-dom';
import { proposalRouteRef } from '../routes';
import { ProposalPage } from './ProposalPage/ProposalPage';
import { StacksPage } from './StacksPage/StacksPage';
import { Surface } from './surface/Surface';

/** Pages below the plugin's path. */
export function GroundworkRouter() {
  return (
    <Surface>
      <Routes>
        <Route path="/" element={<StacksPage />} />
        <Route path={proposalRouteRef.path} element={<ProposalPage />} />
      </Routes>
    </Surface>
  );
}
