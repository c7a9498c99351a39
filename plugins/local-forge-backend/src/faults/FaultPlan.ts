import { Route } from '../http/types';
import { Fault } from './types';

interface PlannedFault {
  fault: Fault;
  seen: number;
}

/** The faults that are to happen. */
export class FaultPlan {
  private planned: PlannedFault[] = [];

  constructor(faults: Fault[] = []) {
    for (const fault of faults) this.add(fault);
  }

  /** Plans a fault; the answer takes it back. */
  add(fault: Fault): () => void {
    const planned = { fault, seen: 0 };
    this.planned.push(planned);
    return () => {
      this.planned = this.planned.filter(one => one !== planned);
    };
  }

  /** Takes all faults back. */
  clear(): void {
    this.planned = [];
  }

  /** The fault that hits a request of this route now, and counts it. */
  next(route: Route): Fault | undefined {
    for (const planned of this.planned) {
      const { fault } = planned;
      const { skip = 0, times = 1 } = fault;
      if (fault.method && fault.method !== route.method) continue;
      if (fault.path && fault.path !== route.path) continue;
      if (fault.operation && fault.operation !== route.operation) continue;
      const hit = planned.seen >= skip && planned.seen < skip + times;
      planned.seen += 1;
      if (hit) return fault;
    }
    return undefined;
  }
}
